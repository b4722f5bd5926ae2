using System.Globalization;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Reporting;

/// <summary>
/// What a log shows of a run: one line when a ticket starts, ends, is skipped or blocked, a heartbeat when nothing
/// ends, the table at the end. Text from tickets and agents is escaped. One object per run, since it counts.
/// </summary>
public sealed class RunLogText(LogVerbosity verbosity)
{
    private const int SkippedShown = 20;
    private int _done;
    private int _total;

    /// <summary>The lines for an event; often none.</summary>
    public IEnumerable<string> Lines(RunEvent runEvent) => runEvent switch
    {
        LockAwaited waiting => [WaitLine(waiting)],
        OrphansFound orphans => orphans.Messages.Select(message => $"recovered  {LogText.Escape(message)}"),
        RunStarted started => Started(started),
        AttemptStarted attempt => Normal(AttemptLine(attempt)),
        AttemptProgressed progress => Progress(progress),
        AttemptEnded { NextAttemptAt: { } next } ended => Normal(RetryLine(ended, next)),
        TicketEnded ended => Ended(ended),
        LaneHeld held => Normal(
            $"{Counter(_done)} waiting    {held.Agent} is rate-limited until {held.Until:HH:mm:ss} UTC; its tickets wait, others go on"),
        BudgetReached reached => [BudgetLine(reached)],
        Heartbeat heartbeat => Normal(HeartbeatLine(heartbeat)),
        RunEnded ended => RunLines(ended.Result),
        _ => [],
    };

    private IEnumerable<string> Normal(string line) => verbosity == LogVerbosity.Quiet ? [] : [line];

    private static string WaitLine(LockAwaited waiting) =>
        $"waiting    for another run of these tickets: {LogText.Escape(waiting.Holder)}. This one goes on when that has ended, " +
        $"and gives up after {Format.Duration(waiting.Timeout)} (-p:ArelaLockTimeout=10m waits longer)";

    private List<string> Started(RunStarted started)
    {
        var plan = started.Plan;
        _done = 0;
        _total = plan.Tickets.Count(ticket => ticket.Action != PlanAction.Skip);
        var lines = new List<string>();
        var running = plan.Running.ToArray();
        if (running.Length > 0)
        {
            lines.Add(
                $"Run {started.Run}: {Format.Count(running.Length, "ticket")}, {plan.MaxParallel} at once, " +
                $"estimated {Format.Usd(running.Sum(ticket => ticket.Estimate.Usd ?? 0m))} for {Format.Tokens(running.Sum(ticket => ticket.Estimate.Tokens ?? 0))} tokens");
        }

        if (verbosity != LogVerbosity.Quiet)
            lines.AddRange(Skipped([.. plan.Tickets.Where(ticket => ticket.Action == PlanAction.Skip)]));
        return lines;
    }

    private static IEnumerable<string> Skipped(PlannedTicket[] skipped) => skipped.Length > SkippedShown
        ? [$"skipped    {Format.Count(skipped.Length, "ticket")}, {skipped.Count(ticket => ticket.Why == "completed")} of them completed"]
        : skipped.Select(ticket => $"skipped    {Name(ticket)}: {ticket.Why}");

    private string AttemptLine(AttemptStarted attempt)
    {
        var number = attempt.Attempt == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", attempt {attempt.Attempt}");
        var title = attempt.Ticket.Ticket.Title is { } text ? ": " + LogText.Escape(text.Value) : "";
        return $"{Counter(_done)} started    {Name(attempt.Ticket)} ({attempt.Agent}{number}){title}";
    }

    private IEnumerable<string> Progress(AttemptProgressed progress) =>
        verbosity == LogVerbosity.Detailed && progress.Progress.Activity.Length > 0
            ? [$"{Counter(_done)} working    {Name(progress.Ticket)}: {LogText.Escape(progress.Progress.Activity)}{UsageOf(progress.Progress)}"]
            : [];

    private string RetryLine(AttemptEnded ended, DateTimeOffset next)
    {
        var wait = next > ended.At ? $"in {Format.Duration(next - ended.At)}" : "now";
        var outcome = ended.Attempt.Outcome;
        return $"{Counter(_done)} again      {Name(ended.Ticket)} ({ended.Attempt.Agent}): {outcome.Reason.Name()}, {LogText.Escape(outcome.Message)}; next attempt {wait}";
    }

    private IEnumerable<string> Ended(TicketEnded ended)
    {
        _done = ended.Done;
        _total = ended.Total;
        var result = ended.Result;
        if (verbosity == LogVerbosity.Quiet && result.End == TicketEnd.Completed)
            return [];
        var word = result.End == TicketEnd.HandedOff ? "hand-off" : EndNames.Of(result.End);
        var spent = result.Attempts.Count == 0 ? "" :
            $" ({result.Attempts[^1].Agent}) in {Format.Duration(result.Duration)}, {Format.Usd(result.Cost)}";
        var reason = result.End == TicketEnd.Failed ? result.Attempts[^1].Outcome.Reason.Name() + ", " : "";
        var why = result.Why.Length == 0 ? "" : ": " + reason + LogText.Escape(result.Why);
        return [$"{Counter(ended.Done)} {word,-10} {Name(result.Ticket)}{spent}{why}"];
    }

    private static string BudgetLine(BudgetReached reached) => reached.NotStarted > 0
        ? $"budget     {Format.Usd(reached.Spent)} of {Format.Usd(reached.Budget)} is spent; {Format.Count(reached.NotStarted, "ticket")} will not start"
        : $"budget     {Format.Usd(reached.Spent)} is spent, more than the budget of {Format.Usd(reached.Budget)}; the run goes on (ArelaBudgetMode=audit)";

    private string HeartbeatLine(Heartbeat heartbeat)
    {
        var running = heartbeat.Running.Select(ticket =>
            $"{LogText.Escape(ticket.Key)} ({ticket.Agent}, {Format.Duration(heartbeat.At - ticket.Since)}{(ticket.Last is null ? "" : UsageOf(ticket.Last))})");
        return $"{Counter(heartbeat.Done)} running    {string.Join(", ", running)}";
    }

    private static string[] RunLines(RunResult result)
    {
        if (result.Tickets.Count == 0)
            return [PlanText.NoTickets, .. result.Notes];
        var lines = SummaryTable.Lines(result).ToArray();
        return lines.Length == 0
            ? ["Nothing to run: every ticket is completed or not selected. To run again anyway: -p:ArelaForce=true", .. result.Notes]
            : ["", .. lines, .. result.Notes];
    }

    private static string UsageOf(AgentProgress progress) =>
        (progress.Usage is { } usage ? $", {Format.Tokens(usage.Total)} tokens" : "") +
        (progress.ReportedCost is { } cost ? $", {Format.Usd(cost)}" : "");

    private string Counter(int done)
    {
        var total = _total.ToString(CultureInfo.InvariantCulture);
        return $"[{done.ToString(CultureInfo.InvariantCulture).PadLeft(total.Length)}/{total}]";
    }

    private static string Name(PlannedTicket ticket) => LogText.Escape(ticket.Key);
}
