using System.Globalization;
using System.Text;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Reporting.Ci;

/// <summary>
/// Commands to Azure Pipelines, which it reads from the log
/// (https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands). The only such lines that we write;
/// everything in them that came from a ticket or an agent is escaped.
/// </summary>
public static class AzureCommands
{
    /// <summary>An error or warning of the job, at its place.</summary>
    public static string Issue(AzureIssue issue)
    {
        var command = new StringBuilder("##vso[task.logissue ");
        Property(command, "type", issue.IsError ? "error" : "warning");
        if (issue.Path.Length > 0)
            Property(command, "sourcepath", issue.Path);
        if (issue.Line > 0)
            Property(command, "linenumber", issue.Line.ToString(CultureInfo.InvariantCulture));
        if (issue is { Line: > 0, Column: > 0 })
            Property(command, "columnnumber", issue.Column.ToString(CultureInfo.InvariantCulture));
        Property(command, "code", issue.Code);
        return command.Append(']').Append(Data($"{issue.Code}: {LogText.Escape(issue.Message)}")).ToString();
    }

    /// <summary>Shows a Markdown file on the summary page of the run.</summary>
    /// <param name="path">Absolute path of the file.</param>
    public static string UploadSummary(string path) => "##vso[task.uploadsummary]" + Data(path);

    private static void Property(StringBuilder command, string name, string value) =>
        command.Append(name).Append('=').Append(Data(value).Replace("]", "%5D", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal)).Append(';');

    // The agent reads %AZP25 as a percent sign, so that text with a %0A of its own stays text.
    private static string Data(string text) => text
        .Replace("%", "%AZP25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);
}

/// <summary>What <see cref="AzureCommands.Issue"/> tells.</summary>
/// <param name="IsError">An error, else a warning.</param>
/// <param name="Code">Its code.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Path">Absolute path of the file; empty: none.</param>
/// <param name="Line">From 1; 0: none.</param>
/// <param name="Column">From 1; 0: none.</param>
public sealed record AzureIssue(bool IsError, string Code, string Message, string Path, int Line, int Column);
