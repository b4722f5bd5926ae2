using System.Collections.Immutable;
using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Status;

/// <summary>What the log of a run tells: one that ended, is under way, or died.</summary>
public sealed record PastRun
{
    /// <summary>Its id.</summary>
    public required string Run { get; init; }

    /// <summary>When it began, UTC; null: its log does not say.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When its last event was, UTC.</summary>
    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>True when it came to its end; false: it is under way, or it died.</summary>
    public bool IsEnded { get; init; }

    /// <summary>True when it was asked to stop.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>Tickets at once, at most; null: its log does not say.</summary>
    public int? MaxParallel { get; init; }

    /// <summary>From its first event to its last.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The tickets that it set out to do.</summary>
    public ImmutableArray<PastTicket> Tickets { get; init; } = [];

    /// <summary>The attempts, in order of starting.</summary>
    public ImmutableArray<PastAttempt> Attempts { get; init; } = [];

    /// <summary>The same attempts one after another.</summary>
    public TimeSpan Work => Attempts.Aggregate(TimeSpan.Zero, (sum, attempt) => sum + (attempt.Duration ?? TimeSpan.Zero));
}

/// <summary>A ticket of a run.</summary>
/// <param name="Key">Which.</param>
/// <param name="EstimatedTokens">Tokens that were estimated; null: none were.</param>
/// <param name="EstimatedUsd">USD that were estimated; null: unknown.</param>
/// <param name="End">How it ended, in the words of the run log; null: it did not, in this run.</param>
public sealed record PastTicket(string Key, long? EstimatedTokens, decimal? EstimatedUsd, string? End);

/// <summary>An attempt of a run.</summary>
/// <param name="Ticket">Key of its ticket.</param>
/// <param name="Agent">Who did it.</param>
/// <param name="StartedAt">When, UTC.</param>
public sealed record PastAttempt(string Ticket, string Agent, DateTimeOffset? StartedAt)
{
    /// <summary>From start to verdict; null: it has not ended.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>What it came to, in the words of the run log; null: it has not ended.</summary>
    public string? Outcome { get; init; }

    /// <summary>USD; null: unknown.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Tokens; null: none were told.</summary>
    public TokenUsage? Tokens { get; init; }

    /// <summary>True when it did its ticket.</summary>
    public bool IsCompleted => Outcome == "completed";
}
