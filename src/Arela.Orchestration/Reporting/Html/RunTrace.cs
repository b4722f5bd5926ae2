using System.Collections.Immutable;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>What is known of one run: from its events while it goes on, from its log afterwards.</summary>
/// <param name="Run">Run id.</param>
/// <param name="Started">When it began, UTC.</param>
internal sealed record RunTrace(string Run, DateTimeOffset Started)
{
    /// <summary>When it ended, UTC; null: it goes on, or died.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Its last sign of life, UTC.</summary>
    public DateTimeOffset LastEvent { get; init; }

    /// <summary>True when it was asked to stop.</summary>
    public bool Cancelled { get; init; }

    /// <summary>Tickets at once.</summary>
    public int MaxParallel { get; init; }

    /// <summary>Attempts in the order of their start.</summary>
    public ImmutableArray<TraceAttempt> Attempts { get; init; } = [];

    /// <summary>Tickets that ended, by key.</summary>
    public ImmutableDictionary<string, TraceEnd> Ends { get; init; } = ImmutableDictionary.Create<string, TraceEnd>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lanes that a rate limit held.</summary>
    public ImmutableArray<TraceHold> Holds { get; init; } = [];

    /// <summary>USD that its attempts cost, unknown ones left out.</summary>
    public decimal Cost => Attempts.Sum(attempt => attempt.Cost ?? 0m);
}

/// <summary>One attempt.</summary>
/// <param name="Key">Ticket.</param>
/// <param name="Agent">Agent.</param>
/// <param name="Number">Number in its run, from 1.</param>
/// <param name="Start">When it started, UTC.</param>
internal sealed record TraceAttempt(string Key, string Agent, int Number, DateTimeOffset Start)
{
    /// <summary>When it ended, UTC; null: it goes on, or its run died.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The named reason that it ended with, <c>completed</c> included; null while it goes on.</summary>
    public string? Reason { get; init; }

    /// <summary>For people, one line.</summary>
    public string Message { get; init; } = "";

    /// <summary>Its last lines of output.</summary>
    public ImmutableArray<string> Lines { get; init; } = [];

    /// <summary>USD; null: unknown.</summary>
    public decimal? Cost { get; init; }

    /// <summary>When the ticket is tried again, UTC; null: this was its last attempt.</summary>
    public DateTimeOffset? Next { get; init; }

    /// <summary>What the agent showed last, while it runs.</summary>
    public AgentProgress? Progress { get; init; }
}

/// <summary>How a ticket ended in the run.</summary>
/// <param name="End">How.</param>
/// <param name="Why">For people.</param>
internal sealed record TraceEnd(TicketEnd End, string Why);

/// <summary>A lane that a rate limit held.</summary>
/// <param name="Agent">Whose lane.</param>
/// <param name="From">Since when, UTC.</param>
/// <param name="Until">Until when, UTC.</param>
internal sealed record TraceHold(string Agent, DateTimeOffset From, DateTimeOffset Until);
