namespace Arela.Orchestration.Status;

/// <summary>The words of the status file.</summary>
public static class StatusWords
{
    /// <summary><c>open</c>, <c>in_progress</c>, <c>completed</c> or <c>failed</c>.</summary>
    public static string Of(TicketStatus status) => status switch
    {
        TicketStatus.Open => "open",
        TicketStatus.InProgress => "in_progress",
        TicketStatus.Completed => "completed",
        TicketStatus.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>The status that a word means, also in the words of older files and of people; null for others.</summary>
    public static TicketStatus? Read(string? word) => word?.Trim().ToLowerInvariant().Replace('-', '_').Replace(' ', '_') switch
    {
        "open" or "pending" or "todo" or "not_started" or "ready" => TicketStatus.Open,
        "in_progress" or "running" or "started" or "inprogress" => TicketStatus.InProgress,
        "completed" or "complete" or "done" or "closed" => TicketStatus.Completed,
        "failed" or "error" => TicketStatus.Failed,
        _ => null,
    };

    internal static string Of(CostSource source) => source switch
    {
        CostSource.Reported => "reported",
        CostSource.Computed => "computed",
        CostSource.Partial => "partial",
        _ => "estimated",
    };

    internal static CostSource? ReadSource(string? word) => word switch
    {
        "reported" => CostSource.Reported,
        "computed" => CostSource.Computed,
        "estimated" => CostSource.Estimated,
        "partial" => CostSource.Partial,
        _ => null,
    };
}
