using System.Collections.Immutable;

namespace Arela.Orchestration.Reporting.Ci;

/// <summary>A run as a suite of tests.</summary>
/// <param name="Name">Id of the run; <c>Arela</c> where it did not start.</param>
/// <param name="Ended">When it ended, UTC.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Cases">Its tickets.</param>
internal sealed record RunCases(string Name, DateTimeOffset Ended, TimeSpan Duration, ImmutableArray<RunCase> Cases)
{
    /// <summary>The suite of what a run came to.</summary>
    public static RunCases Of(RunSummary summary, ArelaPaths paths, DateTimeOffset now) =>
        new(summary.Result?.Run ?? "Arela", now, summary.Result?.Duration ?? TimeSpan.Zero, RunCase.Of(summary, paths));

    /// <summary>When it began, UTC.</summary>
    public DateTimeOffset Started => Ended - Duration;

    /// <summary>How many ended so.</summary>
    public int Count(CaseEnd end) => Cases.Count(@case => @case.End == end);
}
