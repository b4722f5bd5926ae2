using YamlDotNet.RepresentationModel;
using static Arela.Orchestration.Pipelines.Export.Yaml;

namespace Arela.Orchestration.Pipelines.Export;

/// <summary>
/// A template of Azure Pipelines with the tickets as an object parameter. Source of the format:
/// https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/.
/// </summary>
internal static class AzureTemplate
{
    private const string Each = "${{ each ticket in parameters.tickets }}";

    /// <summary>The file.</summary>
    public static string Write(Pipeline pipeline) => Yaml.Write(
        PipelineFile.Head("azure") + "\n\nTo use it, in azure-pipelines.yml:\n  jobs:\n    - template: .azure/arela-tickets.yml",
        Map(
            ("parameters", List([Map(("name", Text("tickets")), ("type", Text("object")), ("default", List(pipeline.Jobs.Select(Ticket))))])),
            ("jobs", List([Map((Each, List([TicketJob(pipeline)]))), MergeJob(pipeline)]))));

    private static YamlMappingNode Ticket(PipelineJob job) => Map(
        ("id", Text(Id(job.Id))),
        ("ticket", Text(job.Selector)),
        ("file", Text(job.FileName)),
        ("title", Text(job.Title)),
        ("dependsOn", Names(job.Needs.Select(Id))),
        ("takes", Names(job.Before.Select(Id))),
        ("secrets", Names(job.Secrets)),
        ("install", Text(job.Install ?? "true")),
        ("minutes", Plain(job.Minutes.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    private static YamlMappingNode TicketJob(Pipeline pipeline) => Map(
        ("job", Text("${{ ticket.id }}")),
        ("displayName", Text("${{ ticket.title }}")),
        ("dependsOn", Text("${{ ticket.dependsOn }}")),
        // Also after a failed dependency: the job itself says that it is blocked.
        ("condition", Text("not(canceled())")),
        ("timeoutInMinutes", Text("${{ ticket.minutes }}")),
        ("container", pipeline.Settings.Image is { } image ? Text(image) : null),
        ("steps", List(
        [
            Checkout(keepsLogin: false),
            Map(("${{ each dependency in ticket.takes }}", List([Map(
                ("download", Text("current")), ("artifact", Text("arela-${{ dependency }}")), ("displayName", Text("Take over ${{ dependency }}")), ("continueOnError", Plain("true")))]))),
            Step("Install the agent", "${{ ticket.install }}"),
            Map(
                ("bash", Lines($"{pipeline.TicketCommand("${{ ticket.ticket }}")} -p:ArelaBase=\"$BUILD_SOURCEVERSION\" -p:ArelaJobFolder=\"$PIPELINE_WORKSPACE\"")),
                ("displayName", Text("Run the ticket")),
                ("env", Map(("${{ each name in ticket.secrets }}", Map(("${{ name }}", Text("$(${{ name }})"))))))),
            Map(
                ("bash", Lines(
                    "mkdir -p \"$BUILD_ARTIFACTSTAGINGDIRECTORY/out\"",
                    "for end in status.json bundle; do",
                    "  file=\"$PIPELINE_WORKSPACE/${{ ticket.file }}.$end\"",
                    "  if [ -f \"$file\" ]; then cp \"$file\" \"$BUILD_ARTIFACTSTAGINGDIRECTORY/out/\"; fi",
                    "done")),
                ("displayName", Text("Collect what came of it")),
                ("condition", Text("always()"))),
            Map(
                ("publish", Text("$(Build.ArtifactStagingDirectory)/out")),
                ("artifact", Text("arela-${{ ticket.id }}")),
                ("condition", Text("always()"))),
        ])));

    private static YamlMappingNode MergeJob(Pipeline pipeline) => Map(
        ("job", Text("merge")),
        ("displayName", Text("Merge")),
        ("dependsOn", List([Map((Each, List([Text("${{ ticket.id }}")])))])),
        ("condition", Text("not(canceled())")),
        ("container", pipeline.Settings.Image is { } image ? Text(image) : null),
        ("steps", List(
        [
            Checkout(keepsLogin: true),
            Map(("download", Text("current")), ("patterns", Text("arela-*/**")), ("displayName", Text("Take over all tickets"))),
            Step("Merge the finished work", $"{pipeline.MergeCommand} -p:ArelaBase=\"$BUILD_SOURCEVERSION\" -p:ArelaJobFolder=\"$PIPELINE_WORKSPACE\""),
            Step("Publish the branch", "if git rev-parse -q --verify refs/heads/arela/integration >/dev/null; then git push origin \"refs/heads/arela/integration:refs/heads/arela/run-$BUILD_BUILDID\"; fi"),
        ])));

    private static YamlMappingNode Checkout(bool keepsLogin) => Map(
        ("checkout", Text("self")), ("fetchDepth", Plain("0")), ("persistCredentials", Plain(keepsLogin ? "true" : "false")));

    private static YamlMappingNode Step(string name, string command) => Map(("bash", Lines(command)), ("displayName", Text(name)));

    /// <summary>Azure's names have letters, digits and underscores.</summary>
    private static string Id(string id) => id.Replace('-', '_');
}
