namespace Arela.Orchestration.Costs;

/// <summary>What one run did and cost. Money is USD.</summary>
public sealed record CostRun
{
    /// <summary>Its id.</summary>
    public required string Run { get; init; }

    /// <summary>When it began, UTC; null: unknown.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>How it ended: <c>ended</c>, <c>stopped</c>, or <c>no end</c> for one that died or is under way.</summary>
    public required string End { get; init; }

    /// <summary>Tickets that an agent was started for.</summary>
    public int Tickets { get; init; }

    /// <summary>Those of them that were completed.</summary>
    public int Completed { get; init; }

    /// <summary>Starts of agents.</summary>
    public int Attempts { get; init; }

    /// <summary>Tokens used, as far as agents told.</summary>
    public long Tokens { get; init; }

    /// <summary>USD spent, as far as it is known.</summary>
    public decimal Cost { get; init; }

    /// <summary>Attempts whose cost is not known.</summary>
    public int UnknownCosts { get; init; }

    /// <summary>USD that the same tokens would have cost at the baseline agent; null where its price is unknown.</summary>
    public decimal? AtBaseline { get; init; }

    /// <summary>From its first event to its last.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The same attempts one after another.</summary>
    public TimeSpan Work { get; init; }

    /// <summary>Time saved by working in parallel; zero where attempts ran one after another.</summary>
    public TimeSpan Saved => Work > Duration ? Work - Duration : TimeSpan.Zero;
}
