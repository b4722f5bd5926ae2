using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Reporting.Json;
using Arela.Tool.Commands;

namespace Arela.Tool.Output;

/// <summary>Shows what a command came to: results on standard output, findings on standard error, or all of it as JSON.</summary>
internal sealed class Printer(ToolHost host, bool isJson, string command)
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool IsJson => isJson;

    /// <summary>Shows it; the exit code: that of a signal if there was one, else 1 for an error, else 0.</summary>
    public int Show(CommandOutcome outcome, int? signalExitCode)
    {
        var exitCode = signalExitCode ?? (outcome.Findings.Any(finding => finding.Severity == Severity.Error) ? 1 : 0);
        if (isJson)
            ShowJson(outcome, exitCode);
        else
            ShowText(outcome);
        return exitCode;
    }

    private void ShowText(CommandOutcome outcome)
    {
        foreach (var line in outcome.Lines)
            host.Out.WriteLine(CommandWords.Of(line));
        foreach (var finding in outcome.Findings)
        {
            if (finding.Severity == Severity.Message)
                host.Out.WriteLine(LogText.Escape(CommandWords.OfFinding(finding)));
            else
                host.Error.WriteLine(FindingLine.Of(finding));
        }
    }

    private void ShowJson(CommandOutcome outcome, int exitCode)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteString("command", command);
            json.WriteNumber("exit_code", exitCode);
            outcome.Json(json);
            FindingsJson.Write(json, outcome.Findings.Select(finding => finding with { Message = CommandWords.OfFinding(finding) }));
            json.WriteEndObject();
        }

        host.Out.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
