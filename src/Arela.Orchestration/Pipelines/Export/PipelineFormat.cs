namespace Arela.Orchestration.Pipelines.Export;

/// <summary>What an engine's file is called, and how it is written.</summary>
/// <param name="Name">Value of <c>ArelaPipeline</c>.</param>
/// <param name="DefaultPath">From the top of the repository, forward slashes.</param>
/// <param name="Next">What a person does with it.</param>
/// <param name="Write">Makes its content.</param>
internal sealed record PipelineFormat(string Name, string DefaultPath, string Next, Func<Pipeline, string> Write)
{
    /// <summary>The format of an engine.</summary>
    public static PipelineFormat Of(PipelineEngine engine) => engine switch
    {
        PipelineEngine.GitHub => new(
            "github", ".github/workflows/arela.yml", "Next: add the agents' keys as secrets of the repository, commit the file, and start the workflow 'Arela tickets'.", GitHubWorkflow.Write),
        PipelineEngine.GitLab => new(
            "gitlab", ".gitlab/arela.gitlab-ci.yml", "Next: include the file in .gitlab-ci.yml (its head says how), add the agents' keys as masked variables, and start a pipeline with ARELA_RUN=true.", GitLabPipeline.WriteFixedPart),
        PipelineEngine.GitLabChild => new(
            "gitlab-child", GitLabPipeline.ChildPath, "The job 'arela-tickets' triggers it.", GitLabPipeline.WriteChild),
        PipelineEngine.Azure => new(
            "azure", ".azure/arela-tickets.yml", "Next: use the template in azure-pipelines.yml (its head says how), and add the agents' keys as secret variables.", AzureTemplate.Write),
        PipelineEngine.Json => new(
            "json", ".arela/pipeline.json", "Each job has its command, what it needs first, and the files to pass on.", PipelineJson.Write),
        PipelineEngine.Slurm => new(
            "slurm", ".arela/pipeline.slurm.sh", "Next: bash .arela/pipeline.slurm.sh", SlurmScript.Write),
        _ => throw new ArgumentOutOfRangeException(nameof(engine), engine, message: null),
    };
}
