using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Settings;

namespace Arela.Tool.Options;

/// <summary>
/// What a project says: its <c>Arela*</c> properties and its <c>ArelaAgent</c> and <c>ArelaTaskType</c> items, as MSBuild
/// evaluates them. Nothing is built.
/// </summary>
internal static class ProjectReader
{
    private const int LinesShown = 3;

    // Metadata that MSBuild gives to every item.
    private static readonly HashSet<string> WellKnown = new(StringComparer.OrdinalIgnoreCase)
    {
        "Identity", "FullPath", "RootDir", "Filename", "Extension", "RelativeDir", "Directory", "RecursiveDir", "ModifiedTime",
        "CreatedTime", "AccessedTime", "DefiningProjectFullPath", "DefiningProjectDirectory", "DefiningProjectName", "DefiningProjectExtension",
    };

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Reads a project file, or the one project of a folder.</summary>
    public static async Task<(ArelaSettings Settings, Diagnostic? Failure)> ReadAsync(string asked, ToolHost host, CancellationToken stop)
    {
        var path = Path.GetFullPath(asked, host.Folder);
        if (Directory.Exists(path) && Directory.GetFiles(path, "*.*proj") is [var only])
            path = only;
        if (!File.Exists(path))
            return Failed(path, "there is no such project file");
        var (output, errors) = (new StringBuilder(), new List<string>());
        var end = await new ProcessRunner(host.Time).RunAsync(
            new ProcessStart
            {
                FileName = "dotnet",
                Arguments =
                [
                    "msbuild", path, "-nologo",
                    "-getProperty:ArelaRoot," + string.Join(',', ToolOptions.All.Select(option => option.Property)),
                    "-getItem:ArelaAgent,ArelaTaskType",
                ],
                WorkingDirectory = Path.GetDirectoryName(path)!,
                OnLine = line => Take(line, output, errors),
                Timeout = Longest,
            },
            stop).ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        if (end.Cause != ProcessEndCause.Exited || end.ExitCode != 0)
            return Failed(path, Why(end, [.. errors, .. output.ToString().Split('\n')]));
        try
        {
            using var json = JsonDocument.Parse(output.ToString());
            return (Settings(path, json.RootElement), null);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Failed(path, "its output was no JSON: " + LogText.Escape(exception.Message));
        }
    }

    private static void Take(OutputLine line, StringBuilder output, List<string> errors)
    {
        if (line.IsError)
            errors.Add(line.Text);
        else
            output.Append(line.Text).Append(line.IsPartial ? "" : "\n");
    }

    private static string Why(ProcessEnd end, IEnumerable<string> lines)
    {
        var told = lines.Where(line => line.Trim().Length > 0).Take(LinesShown).Select(line => LogText.Escape(line.Trim()));
        return string.Join(" | ", told.Prepend(end.Message.Length > 0
            ? LogText.Escape(end.Message)
            : string.Create(CultureInfo.InvariantCulture, $"{end.Cause}, exit code {end.ExitCode}")));
    }

    private static (ArelaSettings Settings, Diagnostic? Failure) Failed(string path, string why) =>
        (ArelaSettings.Empty, SetupDiagnostics.ProjectNotRead.At(SourceLocation.OfFile(path), LogText.Escape(Path.GetFileName(path)), why));

    private static ArelaSettings Settings(string path, JsonElement json) => new(
        path,
        json.GetProperty("Properties").EnumerateObject()
            .Select(property => KeyValuePair.Create(property.Name, property.Value.GetString() ?? ""))
            .Where(property => property.Value.Length > 0)
            .ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase),
        Items(json, "ArelaAgent"),
        Items(json, "ArelaTaskType"));

    private static ImmutableArray<SettingItem> Items(JsonElement json, string type) =>
    [
        .. json.GetProperty("Items").GetProperty(type).EnumerateArray().Select(item => new SettingItem(
            Text(item, "Identity"),
            Text(item, "DefiningProjectFullPath"),
            item.EnumerateObject()
                .Where(metadata => !WellKnown.Contains(metadata.Name))
                .Select(metadata => KeyValuePair.Create(metadata.Name, metadata.Value.GetString() ?? ""))
                .Where(metadata => metadata.Value.Length > 0)
                .ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase))),
    ];

    private static string Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
