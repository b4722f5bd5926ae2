using System.Collections.Immutable;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>Where each ticket stands. A run of our own knows best; else what is remembered decides, and then the plan.</summary>
internal sealed class TicketStates(ReportInput input, RunPhase phase)
{
    /// <summary>The state, and why.</summary>
    public (ReportState State, string Why) Of(PlannedTicket ticket, ImmutableArray<TraceAttempt> attempts)
    {
        var record = input.Status[ticket.Key];
        var end = input.Run?.Ends.GetValueOrDefault(ticket.Key);
        if (input.IsOwnRun)
            return InRun(attempts.LastOrDefault(), end) ?? ByPlan(ticket, record);
        if (record.Status == TicketStatus.InProgress)
            return (ReportState.Stopped, "its run died; the next run starts it again");
        if (record.Status == TicketStatus.Open && end is { End: TicketEnd.Blocked } && ticket.Dependencies.Any(IsHeldUp))
            return (ReportState.Blocked, end.Why);
        return ByPlan(ticket, record);
    }

    private (ReportState State, string Why)? InRun(TraceAttempt? last, TraceEnd? end)
    {
        if (last is { End: null } && end is null)
            return phase == RunPhase.Live ? (ReportState.Running, last.Progress?.Activity ?? "") : (ReportState.Stopped, "");
        return end switch
        {
            { End: TicketEnd.Completed } => (ReportState.Completed, ""),
            { End: TicketEnd.Failed } => (ReportState.Failed, end.Why),
            { End: TicketEnd.Blocked } => (ReportState.Blocked, end.Why),
            { End: TicketEnd.HandedOff } => (ReportState.Person, end.Why),
            { End: TicketEnd.Cancelled } => (ReportState.Stopped, end.Why),
            { End: TicketEnd.NotStarted } => (ReportState.Open, end.Why),
            null when last is { Next: not null } => (ReportState.Retrying, $"{last.Reason}: {last.Message}"),
            _ => null,
        };
    }

    private (ReportState State, string Why) ByPlan(PlannedTicket ticket, TicketRecord record)
    {
        if (record.Status == TicketStatus.Completed && ticket.Action is PlanAction.Skip)
            return (ReportState.Completed, ticket.Why == "completed" ? "" : ticket.Why);
        if (record.Status == TicketStatus.Failed && phase != RunPhase.Live)
            return (ReportState.Failed, $"{record.Reason}: {record.Error}");
        return ticket.Action switch
        {
            PlanAction.Blocked => (ReportState.Blocked, ticket.Why),
            PlanAction.HandOff when ticket.Dependencies.All(IsCompleted) => (ReportState.Person, ""),
            _ => (ReportState.Open, ticket.Why),
        };
    }

    private bool IsCompleted(string key) => input.Status[key].Status == TicketStatus.Completed;

    private bool IsHeldUp(string key) =>
        input.Status[key].Status == TicketStatus.Failed || input.Run?.Ends.GetValueOrDefault(key) is { End: TicketEnd.Blocked };
}
