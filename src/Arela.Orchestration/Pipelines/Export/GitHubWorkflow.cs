using YamlDotNet.RepresentationModel;
using static Arela.Orchestration.Pipelines.Export.Yaml;

namespace Arela.Orchestration.Pipelines.Export;

/// <summary>
/// A workflow of GitHub Actions. The jobs of tickets may read and hold their agent's key; only the merge job may write,
/// and holds none. Source of the format: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax.
/// </summary>
internal static class GitHubWorkflow
{
    /// <summary>Jobs that one run of a workflow may have (https://docs.github.com/actions/reference/limits).</summary>
    public const int MostJobs = 256;

    /// <summary>Bytes that a workflow file may have.</summary>
    public const int MostBytes = 500 * 1024;

    /// <summary>The jobs that are not tickets.</summary>
    public const int OwnJobs = 2;

    private const string Plan = "plan";
    private const string Base = "${{ needs.plan.outputs.base }}";

    /// <summary>The file.</summary>
    public static string Write(Pipeline pipeline)
    {
        var steps = new GitHubSteps(pipeline);
        var jobs = new List<(string, YamlNode?)> { (Plan, PlanJob(pipeline, steps)) };
        jobs.AddRange(pipeline.Jobs.Select(job => (job.Id, (YamlNode?)TicketJob(pipeline, job, steps))));
        jobs.Add(("merge", MergeJob(pipeline, steps)));
        return Yaml.Write(PipelineFile.Head("github"), Map(
            ("name", Text("Arela tickets")),
            ("on", Map(("workflow_dispatch", Map(("inputs", Inputs()))))),
            ("permissions", Map(("contents", Text("read")))),
            ("concurrency", Map(("group", Text("arela-${{ github.ref }}")), ("cancel-in-progress", Plain("false")))),
            ("jobs", Map([.. jobs]))));
    }

    private static YamlMappingNode Inputs() => Map(
        ("tickets", Input("Only these tickets: keys or ids with blanks between", "string", Text(""))),
        ("agent", Input("Only tickets of this agent", "string", Text(""))),
        ("force", Input("Run completed tickets, too", "boolean", Plain("false"))),
        ("budget", Input("US dollars that each ticket may spend", "string", Text(""))));

    private static YamlMappingNode Input(string description, string type, YamlNode otherwise) =>
        Map(("description", Text(description)), ("required", Plain("false")), ("type", Text(type)), ("default", otherwise));

    private static YamlMappingNode PlanJob(Pipeline pipeline, GitHubSteps steps) => Map(
        ("name", Text("Plan")),
        ("runs-on", Text("ubuntu-latest")),
        ("container", steps.Container()),
        ("timeout-minutes", Plain("30")),
        ("outputs", Map(("base", Text("${{ steps.base.outputs.sha }}")))),
        ("steps", List(
        [
            steps.Checkout(null),
            steps.DotNet(),
            Map(("id", Text("base")), ("name", Text("Pin the commit that all jobs start from")), ("run", Lines("echo \"sha=$(git rev-parse HEAD)\" >> \"$GITHUB_OUTPUT\""))),
            GitHubSteps.Run("Check the tickets", pipeline.PlanCommand),
        ])));

    private static YamlMappingNode TicketJob(Pipeline pipeline, PipelineJob job, GitHubSteps steps) => Map(
        ("name", Text(job.Title)),
        ("needs", Names(job.Needs.Prepend(Plan))),
        ("if", Text(Condition(job))),
        ("runs-on", Text("ubuntu-latest")),
        ("container", steps.Container()),
        ("timeout-minutes", Plain(job.Minutes.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        ("permissions", Map(("contents", Text("read")))),
        ("env", Map(
        [
            ("ARELA_BASE", Text(Base)),
            ("ARELA_FORCE", Text("${{ inputs.force }}")),
            ("ARELA_BUDGET", Text("${{ inputs.budget }}")),
        ])),
        ("steps", List(
        [
            steps.Checkout(Base),
            steps.DotNet(),
            .. GitHubSteps.Install(job),
            .. steps.Download(job),
            RunTicket(pipeline, job),
            steps.Upload(job),
        ])));

    /// <summary>The one step that has the agent's key; what is installed before it has not.</summary>
    private static YamlMappingNode RunTicket(Pipeline pipeline, PipelineJob job) => Map(
        ("name", Text("Run the ticket")),
        ("run", Lines($"{pipeline.TicketCommand(job.Selector)} -p:ArelaBase=\"$ARELA_BASE\" -p:ArelaForce=\"$ARELA_FORCE\" -p:ArelaBudget=\"$ARELA_BUDGET\" -p:ArelaJobFolder={Pipeline.JobFolder}")),
        ("env", job.Secrets.IsEmpty ? null : Map([.. job.Secrets.Select(name => (name, (YamlNode?)Text($"${{{{ secrets.{name} }}}}")))])));

    private static YamlMappingNode MergeJob(Pipeline pipeline, GitHubSteps steps) => Map(
        ("name", Text("Merge")),
        ("needs", Names(pipeline.Jobs.Select(job => job.Id).Prepend(Plan))),
        ("if", Text("${{ !cancelled() && needs.plan.result == 'success' }}")),
        ("runs-on", Text("ubuntu-latest")),
        ("container", steps.Container()),
        ("timeout-minutes", Plain("360")),
        ("permissions", Map(("contents", Text("write")))),
        ("env", Map(("ARELA_BASE", Text(Base)))),
        ("steps", List(
        [
            steps.Checkout(Base),
            steps.DotNet(),
            steps.DownloadAll(),
            GitHubSteps.Run("Merge the finished work", $"{pipeline.MergeCommand} -p:ArelaBase=\"$ARELA_BASE\" -p:ArelaJobFolder={Pipeline.JobFolder}"),
            Map(
                ("name", Text("Publish the branch")),
                ("if", Text("${{ !cancelled() }}")),
                // The gate has run what agents wrote: only now there is a login, and hooks that they may have left are off.
                ("env", Map(("ARELA_TOKEN", Text("${{ github.token }}")))),
                ("run", Lines(
                    "if git rev-parse -q --verify refs/heads/arela/integration >/dev/null; then",
                    "  git -c core.hooksPath=/dev/null push \"https://x-access-token:$ARELA_TOKEN@${GITHUB_SERVER_URL#https://}/$GITHUB_REPOSITORY\" \"refs/heads/arela/integration:refs/heads/arela/run-$GITHUB_RUN_ID\"",
                    "fi",
                    $"if [ -f \"{pipeline.ReportPath}/pull-request.md\" ]; then cat \"{pipeline.ReportPath}/pull-request.md\" >> \"$GITHUB_STEP_SUMMARY\"; fi"))),
        ])));

    /// <summary>Runs also after a failed dependency: the job itself finds its record and says that it is blocked, and by what.</summary>
    private static string Condition(PipelineJob job)
    {
        var asked = string.Join(" || ", job.Names.Select(name => $"contains(format(' {{0}} ', inputs.tickets), ' {name} ')"));
        return $"${{{{ !cancelled() && needs.plan.result == 'success' && (inputs.tickets == '' || {asked}) && (inputs.agent == '' || inputs.agent == '{SafeText.Title(job.Agent)}') }}}}";
    }
}
