using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Reporting;

/// <summary>What a run did, at its end: one row per ticket that took part, and the totals.</summary>
public static class SummaryTable
{
    /// <summary>The lines; empty when nothing took part.</summary>
    public static IEnumerable<string> Lines(RunResult result)
    {
        var took = result.Tickets.Where(ticket => ticket.End != TicketEnd.Skipped).ToArray();
        if (took.Length == 0)
            yield break;
        var table = new TextTable("Ticket", "Agent", "Status", "Duration", "Cost").AlignRight(3, 4);
        foreach (var ticket in took)
        {
            var started = ticket.Attempts.Count > 0;
            table.Add(
                LogText.Escape(ticket.Ticket.Key),
                started ? ticket.Attempts[^1].Agent : ticket.Ticket.Agent?.Name ?? "",
                EndNames.Of(ticket),
                started ? Format.Duration(ticket.Duration) : "",
                started ? Format.Usd(ticket.Cost) : "");
        }

        foreach (var line in table.Lines())
            yield return line;
        yield return "";
        yield return Totals(result, took);
    }

    private static string Totals(RunResult result, TicketResult[] took)
    {
        var ends = took
            .GroupBy(ticket => ticket.End)
            .OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {EndNames.Of(group.Key)}");
        return $"{string.Join(", ", ends)} in {Format.Duration(result.Duration)}, {Format.Usd(result.Cost)} spent";
    }
}
