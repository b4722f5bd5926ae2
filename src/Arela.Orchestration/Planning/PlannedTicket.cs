using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Planning;

/// <summary>A ticket's place in a plan.</summary>
public sealed record PlannedTicket
{
    /// <summary>The ticket.</summary>
    public required Ticket Ticket { get; init; }

    /// <summary>Its key.</summary>
    public string Key => Ticket.Key;

    /// <summary>Who does it; null when nobody can (then it is blocked).</summary>
    public Agent? Agent { get; init; }

    /// <summary>What a run would do with it.</summary>
    public required PlanAction Action { get; init; }

    /// <summary>True when it was asked for, or something that was asked for depends on it.</summary>
    public bool IsSelected { get; init; }

    /// <summary>Why, for people: <c>completed</c>, <c>waits for CODEX-003</c>. Empty for a plain run.</summary>
    public string Why { get; init; } = "";

    /// <summary>What is remembered of it.</summary>
    public TicketRecord Record { get; init; } = TicketRecord.Empty;

    /// <summary>Estimated tokens and cost.</summary>
    public CostEstimate Estimate { get; init; } = CostEstimate.None;

    /// <summary>Estimated time: the ticket's own, else what history or the default says.</summary>
    public TimeSpan EstimatedTime { get; init; }

    /// <summary>Where <see cref="EstimatedTime"/> comes from.</summary>
    public TimeSource TimeSource { get; init; } = TimeSource.Ticket;

    /// <summary>How many earlier attempts <see cref="EstimatedTime"/> was made from; 0: it does not come from history.</summary>
    public int TimeSamples { get; init; }

    /// <summary>Longest estimated time from its start to the end of the last ticket that waits for it.</summary>
    public TimeSpan RemainingPath { get; init; }

    /// <summary>Place in the order of starting, from 1; 0 for a ticket that does not run.</summary>
    public int Order { get; init; }

    /// <summary>Keys of its dependencies that take part in this plan and must be completed first.</summary>
    public ImmutableArray<string> WaitsFor { get; init; } = [];

    /// <summary>Keys of all its dependencies that could be found.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>Task type that its text suggests; null: unsure.</summary>
    public TaskType? TaskType { get; init; }
}

/// <summary>What a run would do with a ticket.</summary>
public enum PlanAction
{
    /// <summary>Start its agent.</summary>
    Run,

    /// <summary>Nothing: completed, or not selected.</summary>
    Skip,

    /// <summary>Nothing: something it needs is missing or failed.</summary>
    Blocked,

    /// <summary>A person does it.</summary>
    HandOff,
}
