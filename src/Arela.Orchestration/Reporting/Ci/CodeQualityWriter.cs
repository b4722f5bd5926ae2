using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Reporting.Ci;

/// <summary>
/// Findings as GitLab's code quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format),
/// which a merge request shows at their lines. GitLab tells new findings from old ones by their fingerprints, so these do
/// not hold the line, which moves.
/// </summary>
internal static class CodeQualityWriter
{
    /// <summary>The report.</summary>
    /// <param name="findings">The findings, with the severity in force.</param>
    /// <param name="root">Absolute path of the repository's folder, which the paths in it are relative to.</param>
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<Diagnostic> findings, string root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var finding in findings.Where(finding => finding.Severity != Severity.Message))
                Finding(json, finding, root, seen);
            json.WriteEndArray();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    private static void Finding(Utf8JsonWriter json, Diagnostic finding, string root, Dictionary<string, int> seen)
    {
        // GitLab wants a file for each; what belongs to none stands at the folder of everything.
        var path = finding.Location.Path.Length > 0 ? Path.GetRelativePath(root, finding.Location.Path).Replace('\\', '/') : ".arela";
        json.WriteStartObject();
        json.WriteString("description", $"{finding.Code}: {finding.Message}");
        json.WriteString("check_name", finding.Code);
        json.WriteString("fingerprint", Fingerprint(finding, path, seen));
        json.WriteString("severity", finding.Severity == Severity.Error ? "critical" : finding.Descriptor.BlocksRun ? "major" : "minor");
        json.WriteStartObject("location");
        json.WriteString("path", path);
        json.WriteStartObject("lines");
        json.WriteNumber("begin", Math.Max(1, finding.Location.Span.Line));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Fingerprint(Diagnostic finding, string path, Dictionary<string, int> seen)
    {
        var text = $"{finding.Code}\n{path}\n{finding.Message}";
        var count = seen[text] = seen.GetValueOrDefault(text) + 1;
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{text}\n{count}"))).ToLowerInvariant();
    }
}
