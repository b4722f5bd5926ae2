namespace Arela.Tool.Live;

/// <summary>Where a ticket of a run stands, in the order in which people want to see them.</summary>
internal enum BoardState
{
    /// <summary>An agent works on it.</summary>
    Running,

    /// <summary>It is tried again after a pause.</summary>
    Paused,

    /// <summary>Its last attempt failed.</summary>
    Failed,

    /// <summary>A person does it.</summary>
    HandedOff,

    /// <summary>It waits for another ticket, or for a free place.</summary>
    Waiting,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Something that it waits for was not completed.</summary>
    Blocked,

    /// <summary>Left over, or stopped.</summary>
    NotStarted,
}

/// <summary>A ticket of a run, as the live table shows it.</summary>
/// <param name="Key">Which.</param>
/// <param name="Order">Place in the plan, from 0.</param>
/// <param name="Agent">Who works on it, or would.</param>
/// <param name="State">Where it stands.</param>
internal sealed record BoardRow(string Key, int Order, string Agent, BoardState State)
{
    /// <summary>When its first attempt started, UTC.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How long it took, once it ended.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>Tokens of attempts that ended.</summary>
    public long TokensBefore { get; init; }

    /// <summary>Tokens of the attempt that runs, as far as told.</summary>
    public long TokensNow { get; init; }

    /// <summary>USD of attempts that ended; null: unknown.</summary>
    public decimal? CostBefore { get; init; }

    /// <summary>USD of the attempt that runs, as far as told.</summary>
    public decimal? CostNow { get; init; }

    /// <summary>What the agent did last, or why the ticket is where it is.</summary>
    public string Activity { get; init; } = "";

    /// <summary>Tokens so far.</summary>
    public long Tokens => TokensBefore + TokensNow;

    /// <summary>USD so far; null: nobody told.</summary>
    public decimal? Cost => CostBefore is null && CostNow is null ? null : (CostBefore ?? 0m) + (CostNow ?? 0m);
}
