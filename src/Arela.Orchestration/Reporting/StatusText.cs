using System.Globalization;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Reporting;

/// <summary>Where every ticket stands.</summary>
public static class StatusText
{
    private const int NextShown = 5;

    /// <summary>The lines: a row per ticket, the failures with reason and log, what is next, the totals.</summary>
    public static IEnumerable<string> Lines(StatusReport report)
    {
        if (report.Tickets.IsEmpty)
            return [PlanText.NoTickets];
        return [.. Run(report), .. Table(report), .. Failures(report), "", .. Next(report), Totals(report)];
    }

    /// <summary>The word for a state.</summary>
    public static string Word(TicketState state) => state switch
    {
        TicketState.Open => "open",
        TicketState.Blocked => "blocked",
        TicketState.NeedsPerson => "needs a person",
        TicketState.Running => "running",
        TicketState.Interrupted => "interrupted",
        TicketState.Completed => "completed",
        TicketState.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static string[] Run(StatusReport report)
    {
        if (report.Run is not { } run)
            return [];
        var name = run.Run is { } id ? $"Run {LogText.Escape(id)}" : "A run";
        var time = run.StartedAt is { } started && started <= report.At ? $", for {Format.Duration(report.At - started)}" : "";
        return [$"{name} is under way{time}: {LogText.Escape(run.Holder)}", ""];
    }

    private static IEnumerable<string> Table(StatusReport report)
    {
        var table = new TextTable("Ticket", "Agent", "Status", "Attempts", "Duration", "Cost", "Remarks").AlignRight(3, 4, 5);
        foreach (var line in report.Tickets)
        {
            var record = line.Record;
            table.Add(
                LogText.Escape(line.Key),
                LogText.Escape(line.Agent),
                Word(line.State),
                record.Attempts > 0 ? record.Attempts.ToString(CultureInfo.InvariantCulture) : "",
                (line.Elapsed ?? record.Duration) is { } duration ? Format.Duration(duration) : "",
                record.Cost is { } cost ? Format.Usd(cost) : "",
                LogText.Escape(Remark(line)));
        }

        return table.Lines();
    }

    private static string Remark(StatusLine line) => line.State switch
    {
        TicketState.Failed => line.Record.Reason ?? "",
        TicketState.Running => line.Silence is { } silence ? $"last sign of life {Format.Duration(silence)} ago" : "no sign of life yet",
        TicketState.Interrupted => $"{(line.Record.Run is { } run ? "run " + run : "the run that worked on it")} died; the next run starts it again",
        TicketState.Completed => line.Why == "completed" ? "" : line.Why,
        TicketState.NeedsPerson => $"when it is done: dotnet build -t:ArelaComplete -p:ArelaTickets={line.Key}",
        _ => line.Why,
    };

    private static IEnumerable<string> Failures(StatusReport report)
    {
        var failed = report.Tickets.Where(line => line.State == TicketState.Failed).ToArray();
        return failed.Length == 0 ? [] :
        [
            "",
            "Failed:",
            .. failed.Select(line =>
                $"  {LogText.Escape(line.Key)}: {LogText.Escape(string.Join(", ", new[] { line.Record.Reason, line.Record.Error }.Where(text => text is { Length: > 0 })))}"
                + (line.Record.LogPath is { } log ? $" (log: {LogText.Escape(log)})" : "")),
        ];
    }

    private static string[] Next(StatusReport report)
    {
        if (report.Next.IsEmpty)
            return [];
        var more = report.Next.Length - NextShown;
        return
        [
            $"Next: {string.Join(", ", report.Next.Take(NextShown).Select(LogText.Escape))}{(more > 0 ? $" and {Format.Count(more, "more ticket")}" : "")}"
            + (report.Run is null ? " (dotnet build -t:ArelaOrchestrate)" : ""),
        ];
    }

    private static string Totals(StatusReport report)
    {
        var counts = report.Tickets
            .GroupBy(line => line.State)
            .OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {Word(group.Key)}");
        return $"{Format.Count(report.Tickets.Length, "ticket")}: {string.Join(", ", counts)}; {Format.Usd(report.Spent)} spent";
    }
}
