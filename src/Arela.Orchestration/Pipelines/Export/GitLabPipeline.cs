using YamlDotNet.RepresentationModel;
using static Arela.Orchestration.Pipelines.Export.Yaml;

namespace Arela.Orchestration.Pipelines.Export;

/// <summary>
/// GitLab: a fixed part to include once (a run is asked for with the variable ARELA_RUN=true), whose plan job exports the child pipeline and triggers it. Source of the format:
/// https://docs.gitlab.com/ci/yaml/.
/// </summary>
internal static class GitLabPipeline
{
    /// <summary>Jobs that one job may need (https://docs.gitlab.com/ci/yaml/#needs).</summary>
    public const int MostNeeds = 50;

    /// <summary>Where the plan job writes the child.</summary>
    public const string ChildPath = ".arela/reports/tickets.gitlab-ci.yml";

    /// <summary>The part that <c>.gitlab-ci.yml</c> includes.</summary>
    public static string WriteFixedPart(Pipeline pipeline) => Yaml.Write(
        PipelineFile.Head("gitlab") + "\n\nTo use it, add to .gitlab-ci.yml:\n  include:\n    - local: .gitlab/arela.gitlab-ci.yml\nand start a pipeline with the variable ARELA_RUN=true (ARELA_BUDGET and ARELA_FORCE, if you like).",
        Map(
            ("arela-plan", Map(
                ("image", Image(pipeline)),
                ("rules", WhenAsked()),
                ("variables", Map(("GIT_DEPTH", Text("0")))),
                ("script", List([Text($"dotnet build \"{pipeline.Project}\" -t:ArelaExport -p:ArelaPipeline=gitlab-child")])),
                ("artifacts", Map(("paths", List([Text(ChildPath)])))))),
            ("arela-tickets", Map(
                ("needs", List([Text("arela-plan")])),
                ("rules", WhenAsked()),
                ("trigger", Map(
                    ("include", List([Map(("artifact", Text(ChildPath)), ("job", Text("arela-plan")))])),
                    ("strategy", Text("depend")),
                    ("forward", Map(("pipeline_variables", Plain("true"))))))))));

    /// <summary>The child pipeline: one job per ticket.</summary>
    public static string WriteChild(Pipeline pipeline)
    {
        var jobs = new List<(string, YamlNode?)>
        {
            ("stages", Names(["tickets", "merge"])),
            ("variables", Map(("GIT_DEPTH", Text("0")))),
            ("default", pipeline.Settings.Image is null ? null : Map(("image", Image(pipeline)))),
        };
        jobs.AddRange(pipeline.Jobs.Select(job => (job.Id, (YamlNode?)TicketJob(pipeline, job))));
        jobs.Add(("merge", MergeJob(pipeline)));
        return Yaml.Write(PipelineFile.Head("gitlab-child"), Map([.. jobs]));
    }

    private static YamlMappingNode TicketJob(Pipeline pipeline, PipelineJob job) => Map(
        ("stage", Text("tickets")),
        // Also without any: else a job waits for all of the stage before it.
        ("needs", List(job.Needs.Select(Text))),
        // Also after a failed dependency: the job itself finds its record and says that it is blocked, and by what.
        ("when", Text("always")),
        ("timeout", Text($"{job.Minutes} minutes")),
        ("script", List(
        [
            .. job.Install is { } command ? new[] { Text(command) } : [],
            Text($"{pipeline.TicketCommand(job.Selector)} -p:ArelaBase=\"$CI_COMMIT_SHA\" -p:ArelaForce=\"$ARELA_FORCE\" -p:ArelaBudget=\"$ARELA_BUDGET\" -p:ArelaJobFolder={Pipeline.JobFolder}"),
        ])),
        ("artifacts", Map(
            ("when", Text("always")),
            // What it took over, too: a job gets what it needs directly, and builds on what those built on.
            ("paths", List([Text($"{pipeline.JobPath}/*.status.json"), Text($"{pipeline.JobPath}/*.bundle")])))));

    /// <summary>In a stage of its own and without needs: it gets what all jobs left, however many there are.</summary>
    private static YamlMappingNode MergeJob(Pipeline pipeline) => Map(
        ("stage", Text("merge")),
        ("when", Text("always")),
        ("script", List(
        [
            Text($"{pipeline.MergeCommand} -p:ArelaBase=\"$CI_COMMIT_SHA\" -p:ArelaJobFolder={Pipeline.JobFolder}"),
            Text("if [ -n \"$ARELA_PUSH_URL\" ]; then git push \"$ARELA_PUSH_URL\" \"refs/heads/arela/integration:refs/heads/arela/run-$CI_PIPELINE_ID\"; fi"),
        ])),
        ("artifacts", Map(
            ("when", Text("always")),
            ("paths", List([Text(pipeline.ReportPath)])))));

    // Tickets cost money: a person starts the run, with the variable ARELA_RUN.
    private static YamlSequenceNode WhenAsked() => List([Map(("if", Text("$ARELA_RUN == \"true\"")))]);

    private static YamlNode? Image(Pipeline pipeline) => pipeline.Settings.Image is { } image ? Text(image) : null;
}
