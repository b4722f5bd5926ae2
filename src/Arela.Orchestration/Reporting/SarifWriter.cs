using System.Text.Json;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Reporting;

/// <summary>
/// Findings as a SARIF 2.1.0 log (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), which code scanning, editors and CI
/// engines show. Places are relative to the root, under the base id <c>SRCROOT</c>.
/// </summary>
public static class SarifWriter
{
    private const string BaseId = "SRCROOT";
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";
    private const string Home = "https://github.com/arela-build/arela-build";

    /// <summary>Writes the file: to a neighbour first, which then takes its place, so that a reader never sees half of it.</summary>
    /// <param name="path">Absolute path; its folder is made where it is missing.</param>
    /// <param name="findings">The findings, with the severity in force.</param>
    /// <param name="root">Absolute path of the folder that holds <c>.arela</c>.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, IReadOnlyList<Diagnostic> findings, string root)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
                Write(stream, findings, root);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Writes the log to a stream.</summary>
    public static void Write(Stream stream, IReadOnlyList<Diagnostic> findings, string root)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        var rules = findings.Select(finding => finding.Descriptor).DistinctBy(rule => rule.Code)
            .OrderBy(rule => rule.Code, StringComparer.Ordinal).ToArray();
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, rules);
        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(BaseId);
        json.WriteString("uri", FolderUri(root));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var finding in findings)
            WriteResult(json, finding, Array.FindIndex(rules, rule => rule.Code == finding.Code), root);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, DiagnosticDescriptor[] rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Arela.Build");
        json.WriteString("semanticVersion", typeof(SarifWriter).Assembly.GetName().Version?.ToString(3) ?? "0.0.0");
        json.WriteString("informationUri", Home);
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Code);
            WriteText(json, "shortDescription", rule.Title);
            json.WriteString("helpUri", rule.HelpLink);
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(rule.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Diagnostic finding, int rule, string root)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Code);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", Level(finding.Severity));
        WriteText(json, "message", finding.Message);
        json.WriteStartArray("locations");
        if (finding.Location.Path.Length > 0)
            WriteLocation(json, finding.Location, root, id: null);
        json.WriteEndArray();
        if (finding.Related.Count > 0)
        {
            json.WriteStartArray("relatedLocations");
            for (var index = 0; index < finding.Related.Count; index++)
                WriteLocation(json, finding.Related[index], root, index + 1);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, SourceLocation location, string root, int? id)
    {
        json.WriteStartObject();
        if (id is { } number)
            json.WriteNumber("id", number);
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        WriteUri(json, location.Path, root);
        json.WriteEndObject();
        WriteRegion(json, location.Span);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteUri(Utf8JsonWriter json, string path, string root)
    {
        var relative = Path.GetRelativePath(root, path);
        if (Path.IsPathRooted(relative) || relative.StartsWith("..", StringComparison.Ordinal))
        {
            json.WriteString("uri", new Uri(path).AbsoluteUri);
            return;
        }

        json.WriteString("uri", string.Join('/', relative.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Select(Uri.EscapeDataString)));
        json.WriteString("uriBaseId", BaseId);
    }

    // Lines and columns count from 1 in both; a place without a line is the file as a whole.
    private static void WriteRegion(Utf8JsonWriter json, TextSpan span)
    {
        if (span.Line == 0)
            return;
        json.WriteStartObject("region");
        json.WriteNumber("startLine", span.Line);
        if (span.Column > 0)
        {
            json.WriteNumber("startColumn", span.Column);
            json.WriteNumber("endColumn", span.EndColumn);
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string FolderUri(string root) => new Uri(Path.EndsInDirectorySeparator(root) ? root : root + "/").AbsoluteUri;

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
