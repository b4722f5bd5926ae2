using Arela.Orchestration.Status;

namespace Arela.Orchestration.Execution;

/// <summary>How a ticket's record reads after its last attempt.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Last">Its last attempt.</param>
/// <param name="At">When, UTC.</param>
internal sealed record TicketVerdict(TicketEnd End, AttemptResult Last, DateTimeOffset At)
{
    /// <summary>The verdict that the last attempt gives; a stopped ticket is open again.</summary>
    public static TicketVerdict Of(AttemptResult last, DateTimeOffset at) => new(
        last.Outcome.Reason switch
        {
            OutcomeReason.Completed => TicketEnd.Completed,
            OutcomeReason.Cancelled => TicketEnd.Cancelled,
            _ => TicketEnd.Failed,
        },
        last,
        at);

    /// <summary>The record with the verdict in it; cost and tokens are there already.</summary>
    public TicketRecord Apply(TicketRecord record) => record with
    {
        Status = End switch
        {
            TicketEnd.Completed => TicketStatus.Completed,
            TicketEnd.Failed => TicketStatus.Failed,
            _ => TicketStatus.Open,
        },
        UpdatedAt = At,
        Duration = Last.Duration,
        Reason = End == TicketEnd.Completed ? null : Last.Outcome.Reason.Name(),
        Error = End == TicketEnd.Completed ? null : Last.Outcome.Message,
    };
}
