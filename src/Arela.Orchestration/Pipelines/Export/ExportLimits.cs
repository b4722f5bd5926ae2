using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Pipelines.Export;

/// <summary>What engines refuse, told before they do.</summary>
internal static class ExportLimits
{
    /// <summary>The limit that a pipeline breaks; null: none.</summary>
    public static Diagnostic? Check(PipelineEngine engine, Pipeline pipeline, int bytes) => engine switch
    {
        PipelineEngine.GitHub when pipeline.Jobs.Length + GitHubWorkflow.OwnJobs > GitHubWorkflow.MostJobs => TooLarge(
            $"a workflow run has at most {GitHubWorkflow.MostJobs} jobs, and this one needs {pipeline.Jobs.Length + GitHubWorkflow.OwnJobs}"),
        PipelineEngine.GitHub when bytes > GitHubWorkflow.MostBytes => TooLarge(
            $"a workflow file has at most {GitHubWorkflow.MostBytes / 1024} KB, and this one has {(bytes + 1023) / 1024}"),
        PipelineEngine.GitLabChild when pipeline.Jobs.FirstOrDefault(job => job.Needs.Length > GitLabPipeline.MostNeeds) is { } job => TooLarge(
            $"a job of GitLab needs at most {GitLabPipeline.MostNeeds} others, and '{LogText.Escape(job.Key)}' depends on {job.Needs.Length} tickets"),
        _ => null,
    };

    private static Diagnostic TooLarge(string limit) => ExecutionDiagnostics.ExportTooLarge.At(SourceLocation.None, limit);
}
