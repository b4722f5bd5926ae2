using System.Text.Json.Nodes;
using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Status;

/// <summary>What is remembered of a ticket: one entry of the status file.</summary>
public sealed record TicketRecord
{
    /// <summary>A ticket of which nothing is remembered.</summary>
    public static TicketRecord Empty { get; } = new();

    /// <summary>Where it stands.</summary>
    public TicketStatus Status { get; init; } = TicketStatus.Open;

    /// <summary>When the status last changed, UTC; null after a hand edit without it.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Agent of the last attempt.</summary>
    public string? Agent { get; init; }

    /// <summary>USD over all attempts of all runs; null: nothing is known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Where <see cref="Cost"/> comes from: the least certain of its parts.</summary>
    public CostSource? CostSource { get; init; }

    /// <summary>
    /// USD of <see cref="Cost"/> that the attempt under way has told so far; null when none is under way. What a build
    /// that was killed leaves of it is spent.
    /// </summary>
    public decimal? InFlightCost { get; init; }

    /// <summary>How long the last run of the ticket took, written in milliseconds.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>When the current or last attempt started, UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Attempts over all runs.</summary>
    public int Attempts { get; init; }

    /// <summary>Tokens over all attempts of all runs; null: none were told.</summary>
    public TokenUsage? Tokens { get; init; }

    /// <summary>Named reason of a failure (<c>timeout</c>, <c>gate-failed</c> …).</summary>
    public string? Reason { get; init; }

    /// <summary>What went wrong, one or a few lines.</summary>
    public string? Error { get; init; }

    /// <summary>Path of the agent's log, relative to the root, with forward slashes.</summary>
    public string? LogPath { get; init; }

    /// <summary>Hash of the ticket's text when it was completed (<c>sha256:…</c>).</summary>
    public string? ContentHash { get; init; }

    /// <summary>Run that last touched it.</summary>
    public string? Run { get; init; }

    /// <summary>Fields that we do not know, kept as they are.</summary>
    public JsonObject? Unknown { get; init; }
}
