using System.Text;
using Arela.Orchestration.Reporting;

namespace Arela.Orchestration.Pipelines;

/// <summary>
/// The text of a pull request that brings the merged work in: what was done by ticket, what it cost, what failed and
/// what is blocked. Nothing in it addresses people, closes issues or leads elsewhere, whatever tickets and agents wrote.
/// </summary>
internal static class PullRequestText
{
    // GitHub takes 65,536 characters.
    private const int MostRows = 150;
    private const int LongestText = 160;

    /// <summary>The document.</summary>
    public static string Write(IReadOnlyCollection<MergeLine> lines)
    {
        var text = new StringBuilder();
        MergeLine[] done = [.. lines.Where(line => line.IsDone)];
        MergeLine[] failed = [.. lines.Where(line => line.End is MergeEnd.NotMerged or MergeEnd.Failed)];
        MergeLine[] open = [.. lines.Where(line => line.End is MergeEnd.Blocked or MergeEnd.HandedOff)];
        text.Append($"{Format.Count(done.Length, "ticket")} done, {failed.Length} failed, {open.Length} not done; {Format.Usd(lines.Sum(line => line.Record?.Ticket.Cost ?? 0m))} spent.\n");
        Table(text, "Done", "Cost", done, line => line.Record?.Ticket.Cost is { } cost ? Format.Usd(cost) : "");
        Table(text, "Failed", "Why", failed, line => $"{Escape(line.Reason)}: {Escape(line.Why)}");
        Table(text, "Not done", "Why", open, line => Escape(line.Why));
        return text.ToString();
    }

    private static void Table(StringBuilder text, string heading, string last, MergeLine[] lines, Func<MergeLine, string> lastOf)
    {
        if (lines.Length == 0)
            return;
        text.Append($"\n## {heading}\n\n| Ticket | Title | Agent | {last} |\n|---|---|---|{(last == "Cost" ? "---:" : "---")}|\n");
        foreach (var line in lines.Take(MostRows))
        {
            var agent = line.Record?.Ticket.Agent ?? line.Ticket.Agent?.Name ?? "";
            text.Append($"| {Escape(line.Ticket.Key)} | {Escape(line.Ticket.Ticket.Title?.Value ?? "")} | {Escape(agent)} | {lastOf(line)} |\n");
        }

        if (lines.Length > MostRows)
            text.Append($"\n… and {lines.Length - MostRows} more, in the status file.\n");
    }

    /// <summary>
    /// Markdown without markup; a comment, which nobody sees, goes between what services look for in plain text:
    /// <c>@name</c>, <c>#12</c>, <c>GH-12</c>, addresses.
    /// </summary>
    private static string Escape(string text)
    {
        var bounded = text.Length <= LongestText ? text : text[..LongestText].TrimEnd() + "…";
        return MarkdownText.Escape(bounded)
            .Replace("\\@", "@<!-- -->", StringComparison.Ordinal)
            .Replace("\\#", "#<!-- -->", StringComparison.Ordinal)
            .Replace("GH-", "GH<!-- -->-", StringComparison.OrdinalIgnoreCase)
            .Replace("://", ":<!-- -->//", StringComparison.Ordinal)
            .Replace("www.", "www<!-- -->.", StringComparison.OrdinalIgnoreCase);
    }
}
