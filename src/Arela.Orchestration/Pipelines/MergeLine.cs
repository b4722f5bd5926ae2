using Arela.Orchestration.Planning;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Pipelines;

/// <summary>What became of a ticket when the work of all jobs was brought together.</summary>
/// <param name="Ticket">Which.</param>
/// <param name="Record">What its job left; null: nothing.</param>
/// <param name="End">What became of it.</param>
internal sealed record MergeLine(PlannedTicket Ticket, JobRecord? Record, MergeEnd End)
{
    /// <summary>Why, for people; may be empty.</summary>
    public string Why { get; init; } = "";

    /// <summary>Named reason of a failure; empty where nothing failed.</summary>
    public string Reason { get; init; } = "";

    /// <summary>True when what depends on it may be merged.</summary>
    public bool IsDone => End is MergeEnd.Merged or MergeEnd.MergedBefore;
}

/// <summary>What became of a ticket in a merge.</summary>
internal enum MergeEnd
{
    /// <summary>Its work is on the integration branch now, or it had none.</summary>
    Merged,

    /// <summary>Its work was there already.</summary>
    MergedBefore,

    /// <summary>It was completed in its job, and its work conflicts, fails the gate or cannot be had.</summary>
    NotMerged,

    /// <summary>It failed in its job.</summary>
    Failed,

    /// <summary>Something that it depends on is not there, or stands against it.</summary>
    Blocked,

    /// <summary>A person does it.</summary>
    HandedOff,
}
