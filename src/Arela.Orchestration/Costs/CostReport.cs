using System.Collections.Immutable;

namespace Arela.Orchestration.Costs;

/// <summary>
/// Expected, spent and still to be spent. All money in USD. A figure that is not known for a ticket is left out of the
/// sums and counted in <see cref="CostSums.UnknownEstimates"/>, never taken as zero by design.
/// </summary>
/// <param name="Total">Over all tickets.</param>
/// <param name="ByAgent">By agent, by name; an unknown one as the ticket writes it, <c>none</c> where it names nobody.</param>
/// <param name="ByTaskType">By task type, by name; tickets of no clear type stand under <c>unsure</c>.</param>
/// <param name="Lines">The tickets.</param>
/// <param name="Baseline">Agent that savings are compared with.</param>
public sealed record CostReport(
    CostSums Total,
    ImmutableArray<CostGroup> ByAgent,
    ImmutableArray<CostGroup> ByTaskType,
    ImmutableArray<CostLine> Lines,
    string Baseline)
{
    /// <summary>The same tokens at one agent for everything: at the baseline, and at claude.</summary>
    public ImmutableArray<CostComparison> Comparisons { get; init; } = [];

    /// <summary>Estimates against what was used, by agent; agents without a completed ticket that tells both are left out.</summary>
    public ImmutableArray<CostCalibration> Calibrations { get; init; } = [];

    /// <summary>The runs in which an agent was started, oldest first.</summary>
    public ImmutableArray<CostRun> Runs { get; init; } = [];

    /// <summary>Older runs that are not in <see cref="Runs"/>.</summary>
    public int RunsLeftOut { get; init; }

    /// <summary>Time that working in parallel saved, over all of <see cref="Runs"/>.</summary>
    public TimeSpan SavedTime => Runs.Aggregate(TimeSpan.Zero, (sum, run) => sum + run.Saved);
}

/// <summary>The sums of some tickets.</summary>
/// <param name="Name">Agent or task type.</param>
/// <param name="Sums">The sums.</param>
public sealed record CostGroup(string Name, CostSums Sums);

/// <summary>Sums over tickets.</summary>
public sealed record CostSums
{
    /// <summary>Number of tickets.</summary>
    public required int Tickets { get; init; }

    /// <summary>Number of completed ones.</summary>
    public required int Completed { get; init; }

    /// <summary>Estimated tokens.</summary>
    public required long EstimatedTokens { get; init; }

    /// <summary>Estimated USD.</summary>
    public required decimal Estimated { get; init; }

    /// <summary>Tickets without a known estimate.</summary>
    public required int UnknownEstimates { get; init; }

    /// <summary>Tokens used.</summary>
    public required long ActualTokens { get; init; }

    /// <summary>USD spent.</summary>
    public required decimal Actual { get; init; }

    /// <summary>Estimated USD of what is not completed.</summary>
    public required decimal Remaining { get; init; }

    /// <summary>USD that the estimated tokens would cost at the baseline agent; null where its price is unknown.</summary>
    public required decimal? EstimatedAtBaseline { get; init; }

    /// <summary>USD that the used tokens would cost at the baseline agent; null where its price is unknown.</summary>
    public required decimal? ActualAtBaseline { get; init; }

    /// <summary>
    /// Used tokens per estimated token, over completed tickets that tell both; null where none does. Multiply the next
    /// estimate by it.
    /// </summary>
    public required decimal? Calibration { get; init; }

    /// <summary>Part of the baseline's cost that the estimate saves, 0 to 1; null where unknown.</summary>
    public decimal? EstimatedSaving => Saving(Estimated, EstimatedAtBaseline);

    /// <summary>Part of the baseline's cost that was saved, 0 to 1; null where unknown.</summary>
    public decimal? ActualSaving => Saving(Actual, ActualAtBaseline);

    private static decimal? Saving(decimal cost, decimal? baseline) => baseline is > 0m and { } whole ? 1m - (cost / whole) : null;
}
