using System.Text;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Reporting.Ci;

/// <summary>What a run came to, as Markdown for the summary page of a CI engine.</summary>
internal static class RunMarkdown
{
    private const int MostDetails = 8000;
    private const int MostFindings = 50;

    /// <summary>The document. Everything from tickets and agents is escaped: no markup, no HTML, no mention of anybody.</summary>
    public static string Write(RunSummary summary, ArelaPaths paths)
    {
        var text = new StringBuilder("## Arela tickets\n\n");
        if (summary.Result is { } result)
            Run(text, result, paths);
        else
            text.Append("**The run did not start.** No agent was started, nothing was spent.\n");
        Findings(text, summary, paths);
        return text.ToString();
    }

    private static void Run(StringBuilder text, RunResult result, ArelaPaths paths)
    {
        var took = result.Tickets.Where(ticket => ticket.End != TicketEnd.Skipped).ToArray();
        var skipped = result.Tickets.Count - took.Length;
        if (took.Length == 0)
        {
            text.Append($"Nothing to run: {Format.Count(skipped, "ticket")} completed or not selected.\n");
            return;
        }

        text.Append($"**{Ends(took)}** in {Format.Duration(result.Duration)}, {Format.Usd(result.Cost)} spent{Saved(took, result)}.");
        if (skipped > 0)
            text.Append($" {Format.Count(skipped, "ticket")} completed before or not selected.");
        text.Append("\n\n| | Ticket | Title | Agent | Status | Attempts | Duration | Cost |\n|---|---|---|---|---|---:|---:|---:|\n");
        foreach (var ticket in took)
            Row(text, ticket);
        foreach (var ticket in took.Where(ticket => ticket.End == TicketEnd.Failed))
            Failure(text, ticket, paths);
        if (result.Notes.Count > 0)
            text.Append('\n');
        foreach (var note in result.Notes)
            text.Append("- ").Append(MarkdownText.Escape(note)).Append('\n');
    }

    private static string Ends(TicketResult[] took) => string.Join(", ", took
        .GroupBy(ticket => ticket.End)
        .OrderBy(group => group.Key)
        .Select(group => $"{group.Count()} {EndNames.Of(group.Key)}"));

    private static string Saved(TicketResult[] took, RunResult result)
    {
        var work = took.SelectMany(ticket => ticket.Attempts).Aggregate(TimeSpan.Zero, (sum, attempt) => sum + attempt.Duration);
        return work > result.Duration ? $"; running in parallel saved {Format.Duration(work - result.Duration)}" : "";
    }

    private static void Row(StringBuilder text, TicketResult ticket)
    {
        var started = ticket.Attempts.Count > 0;
        var why = ticket.End is TicketEnd.Completed or TicketEnd.Failed || ticket.Why.Length == 0 ? "" : ": " + MarkdownText.Escape(ticket.Why);
        text.Append($"| {Mark(ticket.End)} | {MarkdownText.Escape(ticket.Ticket.Key)} | {MarkdownText.Escape(ticket.Ticket.Ticket.Title?.Value ?? "")} ")
            .Append($"| {MarkdownText.Escape(started ? ticket.Attempts[^1].Agent : ticket.Ticket.Agent?.Name ?? "")} | {EndNames.Of(ticket)}{why} ")
            .Append($"| {(started ? ticket.Attempts.Count : "")} | {(started ? Format.Duration(ticket.Duration) : "")} | {(started ? Format.Usd(ticket.Cost) : "")} |\n");
    }

    private static string Mark(TicketEnd end) => end switch
    {
        TicketEnd.Completed => "✅",
        TicketEnd.Failed => "❌",
        TicketEnd.HandedOff => "👤",
        TicketEnd.Blocked => "⛔",
        _ => "⏸️",
    };

    private static void Failure(StringBuilder text, TicketResult ticket, ArelaPaths paths)
    {
        var last = ticket.Attempts[^1];
        var output = last.Outcome.Details.Length > 0 ? last.Outcome.Details : string.Join('\n', last.Report.LastLines);
        text.Append($"\n<details><summary>❌ {Html(ticket.Ticket.Key)}: {last.Outcome.Reason.Name()}, {Html(last.Outcome.Message)}</summary>\n\n");
        if (output.Length > 0)
            text.Append("<pre>\n").Append(Pre(output.Length > MostDetails ? "…" + output[^MostDetails..] : output)).Append("\n</pre>\n\n");
        if (ticket.LogPath is { } log)
            text.Append($"Log: <code>{Html(paths.Relative(log))}</code>\n\n");
        text.Append("</details>\n");
    }

    private static void Findings(StringBuilder text, RunSummary summary, ArelaPaths paths)
    {
        // What failed tickets left is told above.
        var findings = summary.Findings
            .Where(finding => finding.Severity != Severity.Message && (summary.Result is null || finding.Code is not ("ARELA4001" or "ARELA4002")))
            .OrderBy(finding => finding.Severity == Severity.Error ? 0 : 1)
            .ToArray();
        if (findings.Length == 0)
            return;
        text.Append("\n| | Code | Where | What |\n|---|---|---|---|\n");
        foreach (var finding in findings.Take(MostFindings))
        {
            var where = finding.Location.Path.Length == 0 ? "" : paths.Relative(finding.Location.Path) + (finding.Location.Span.Line > 0 ? $":{finding.Location.Span.Line}" : "");
            text.Append($"| {(finding.Severity == Severity.Error ? "❌" : "⚠️")} | [{finding.Code}]({finding.Descriptor.HelpLink}) | {MarkdownText.Escape(where)} | {MarkdownText.Escape(finding.Message)} |\n");
        }

        if (findings.Length > MostFindings)
            text.Append($"\n{Format.Count(findings.Length - MostFindings, "more finding")} in the log.\n");
    }

    private static string Pre(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Html));

    private static string Html(string text) => System.Net.WebUtility.HtmlEncode(LogText.Escape(text))
        // An empty line ends an HTML block in Markdown; and nobody is to be called by a mention.
        .Replace("@", "&#64;", StringComparison.Ordinal);
}
