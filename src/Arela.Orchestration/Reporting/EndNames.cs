using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Reporting;

/// <summary>How a ticket ended, in words.</summary>
internal static class EndNames
{
    public static string Of(TicketEnd end) => end switch
    {
        TicketEnd.Completed => "completed",
        TicketEnd.Failed => "failed",
        TicketEnd.Blocked => "blocked",
        TicketEnd.HandedOff => "needs a person",
        TicketEnd.Skipped => "skipped",
        TicketEnd.NotStarted => "not started",
        TicketEnd.Cancelled => "stopped",
        _ => throw new ArgumentOutOfRangeException(nameof(end), end, null),
    };

    /// <summary>With the reason of a failure: <c>failed (timeout)</c>.</summary>
    public static string Of(TicketResult result) => result.End == TicketEnd.Failed
        ? $"failed ({result.Attempts[^1].Outcome.Reason.Name()})"
        : Of(result.End);
}
