namespace Arela.Orchestration.Execution;

/// <summary>What an attempt came to.</summary>
/// <param name="Reason">Completed, or the named reason of any other end.</param>
/// <param name="Message">For people, one line; empty when completed without remark.</param>
public sealed record Outcome(OutcomeReason Reason, string Message)
{
    /// <summary>True only for <see cref="OutcomeReason.Completed"/>.</summary>
    public bool IsCompleted => Reason == OutcomeReason.Completed;

    /// <summary>More lines for the next attempt and the log (a gate's output, conflicting files); bounded; may be empty.</summary>
    public string Details { get; init; } = "";

    /// <summary>When a rate limit ends, if the agent told; UTC.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}

/// <summary>The named reasons. <see cref="OutcomeReasons.Name"/> gives the words that files and logs use.</summary>
public enum OutcomeReason
{
    /// <summary>Stream, exit code, workspace change and gate all say so.</summary>
    Completed,

    /// <summary>The provider asked to slow down; not a failure of the ticket.</summary>
    RateLimited,

    /// <summary>Key or login missing, wrong or out of credit.</summary>
    Auth,

    /// <summary>A tool that the agent needed was denied.</summary>
    Denied,

    /// <summary>The total timeout.</summary>
    Timeout,

    /// <summary>Silence for the stall timeout.</summary>
    Stalled,

    /// <summary>A cap on cost, tokens or turns.</summary>
    Budget,

    /// <summary>It ended well and changed nothing.</summary>
    Empty,

    /// <summary>The gate was red.</summary>
    GateFailed,

    /// <summary>Its work does not merge.</summary>
    Conflict,

    /// <summary>It ended without its final event, or with an error.</summary>
    Crashed,

    /// <summary>Its program could not be started, or refused its arguments.</summary>
    NotFound,

    /// <summary>The run was stopped.</summary>
    Cancelled,
}

/// <summary>The reasons in words.</summary>
public static class OutcomeReasons
{
    /// <summary>The word of DESIGN's vocabulary: <c>rate-limited</c>, <c>gate-failed</c>, …</summary>
    public static string Name(this OutcomeReason reason) => reason switch
    {
        OutcomeReason.Completed => "completed",
        OutcomeReason.RateLimited => "rate-limited",
        OutcomeReason.Auth => "auth",
        OutcomeReason.Denied => "denied",
        OutcomeReason.Timeout => "timeout",
        OutcomeReason.Stalled => "stalled",
        OutcomeReason.Budget => "budget",
        OutcomeReason.Empty => "empty",
        OutcomeReason.GateFailed => "gate-failed",
        OutcomeReason.Conflict => "conflict",
        OutcomeReason.Crashed => "crashed",
        OutcomeReason.NotFound => "not-found",
        OutcomeReason.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
