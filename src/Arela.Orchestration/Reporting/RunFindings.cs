using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Reporting;

/// <summary>What a run leaves as errors and warnings of the build: one error for each failed ticket.</summary>
internal static class RunFindings
{
    private const int NamesShown = 5;
    private const int LinesShown = 4;

    public static IEnumerable<Diagnostic> Of(RunResult result, ArelaOptions options, ArelaPaths paths)
    {
        foreach (var ticket in result.Tickets)
        {
            if (ticket.End == TicketEnd.Failed)
                yield return Failed(ticket, paths);
            else if (ticket.End == TicketEnd.Blocked)
                yield return Blocked(ticket);
        }

        string[] left = [.. result.Tickets
            .Where(ticket => ticket.End is TicketEnd.NotStarted or TicketEnd.Cancelled)
            .Select(ticket => ticket.Ticket.Key)];
        if (result.Cancelled)
            yield return ExecutionDiagnostics.RunStopped.At(SourceLocation.None, Format.Count(left.Length, "ticket"));
        else if (left.Length > 0)
            yield return ExecutionDiagnostics.BudgetReached.At(
                SourceLocation.None, Format.Usd(result.Cost + result.SpentBefore), Format.Usd(options.Budget), Format.Count(left.Length, "ticket"), Names(left));
        else if (options is { BudgetMode: BudgetMode.Audit, Budget: { } budget } && result.Cost > budget)
            yield return ExecutionDiagnostics.BudgetAudited.At(SourceLocation.None, Format.Usd(result.Cost), Format.Usd(budget));
    }

    private static Diagnostic Failed(TicketResult ticket, ArelaPaths paths)
    {
        var last = ticket.Attempts[^1];
        // A red gate or a conflict has the last word; what the agent said before it explains nothing.
        IEnumerable<string> output = last.Outcome.Details.Length > 0
            ? last.Outcome.Details.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : last.Report.LastLines;
        // The message often is the last line already.
        var lines = string.Join(" | ", output
            .Where(line => line.Length > 0 && !last.Outcome.Message.Contains(line.Trim(), StringComparison.Ordinal))
            .TakeLast(LinesShown)
            .Select(LogText.Escape));
        var more = (lines.Length > 0 ? " Last output: " + Sentence(lines) : "")
            + (ticket.LogPath is { } log ? $" Log: {paths.Relative(log)}" : "");
        return ExecutionDiagnostics.TicketFailed.At(
            PlaceOf(ticket), ticket.Ticket.Key,
            [LogText.Escape(ticket.Ticket.Key), last.Agent, last.Outcome.Reason.Name(), Sentence(LogText.Escape(last.Outcome.Message)), more]);
    }

    private static Diagnostic Blocked(TicketResult ticket) => ExecutionDiagnostics.TicketBlocked.At(
        PlaceOf(ticket), ticket.Ticket.Key, [LogText.Escape(ticket.Ticket.Key), LogText.Escape(ticket.Why)]);

    // A place in a line: engines show a finding beside it, and know no place in a file as a whole.
    private static SourceLocation PlaceOf(TicketResult result)
    {
        var ticket = result.Ticket.Ticket;
        return ticket.LocationOf(ticket.Title is { Span.Line: > 0 } title ? title.Span : new TextSpan(1, 1, Length: 0));
    }

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";

    private static string Names(string[] keys) =>
        string.Join(", ", keys.Take(NamesShown).Select(LogText.Escape)) + (keys.Length > NamesShown ? ", …" : "");
}
