using YamlDotNet.RepresentationModel;
using static Arela.Orchestration.Pipelines.Export.Yaml;

namespace Arela.Orchestration.Pipelines.Export;

/// <summary>The steps that jobs on GitHub share.</summary>
internal sealed class GitHubSteps(Pipeline pipeline)
{
    /// <summary>Jobs that a pattern names; files stay small, and more than a job needs does it no harm.</summary>
    private const int LongestPattern = 20;

    private static readonly Dictionary<string, string> Versions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["checkout"] = "v4",
        ["setup-dotnet"] = "v4",
        ["upload-artifact"] = "v4",
        ["download-artifact"] = "v4",
    };

    /// <summary>The actions whose versions can be set.</summary>
    public static IEnumerable<string> Actions => Versions.Keys;

    /// <summary>The image, where one is set.</summary>
    public YamlNode? Container() => pipeline.Settings.Image is { } image ? Text(image) : null;

    /// <summary>All of history: a workspace is cut from a commit, and a bundle is measured against it.</summary>
    public YamlMappingNode Checkout(string? commit) => Uses("checkout", Map(
        ("ref", commit is null ? null : Text(commit)), ("fetch-depth", Plain("0")), ("persist-credentials", Plain("false"))));

    public YamlMappingNode DotNet() => Uses("setup-dotnet", pipeline.Settings.HasGlobalJson
        ? Map(("global-json-file", Text("global.json")))
        : Map(("dotnet-version", Text("10.0.x"))));

    public static IEnumerable<YamlNode> Install(PipelineJob job) =>
        job.Install is { } command ? [Run("Install the agent", command)] : [];

    /// <summary>By pattern: a dependency that left nothing is no failure of this step, but makes the ticket blocked.</summary>
    public IEnumerable<YamlNode> Download(PipelineJob job) => job.Before switch
    {
        [] => [],
        { Length: > LongestPattern } => [Download("Take over its dependencies", "arela-*")],
        [var one] => [Download("Take over its dependency", "arela-" + one)],
        _ => [Download("Take over its dependencies", $"arela-{{{string.Join(',', job.Before)}}}")],
    };

    public YamlMappingNode DownloadAll() => Download("Take over all tickets", "arela-*");

    public YamlMappingNode Upload(PipelineJob job) => Map(
        ("name", Text("Pass on what came of it")),
        ("if", Text("${{ !cancelled() }}")),
        ("uses", Text(Version("upload-artifact"))),
        ("with", Map(
            ("name", Text("arela-" + job.Id)),
            ("path", Lines($"{pipeline.JobPath}/{job.FileName}.status.json", $"{pipeline.JobPath}/{job.FileName}.bundle")),
            ("if-no-files-found", Text("ignore")),
            ("include-hidden-files", Plain("true")),
            ("overwrite", Plain("true")))));

    public static YamlMappingNode Run(string name, string command) => Map(("name", Text(name)), ("run", Lines(command)));

    private YamlMappingNode Download(string name, string pattern) => Map(
        ("name", Text(name)),
        ("uses", Text(Version("download-artifact"))),
        ("with", Map(("pattern", Text(pattern)), ("path", Text(pipeline.JobPath)), ("merge-multiple", Plain("true")))));

    private YamlMappingNode Uses(string action, YamlMappingNode with) => Map(("uses", Text(Version(action))), ("with", with));

    private string Version(string action) =>
        $"actions/{action}@{pipeline.Settings.ActionVersions.GetValueOrDefault(action, Versions[action])}";
}
