using System.Collections.Immutable;
using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Costs;

/// <summary>Adds a cost report up. Pure arithmetic.</summary>
public static class CostReportBuilder
{
    private const string Unsure = "unsure";
    private const string Nobody = "none";
    private const string Dear = "claude";

    /// <summary>The report of some tickets.</summary>
    /// <param name="lines">The tickets.</param>
    /// <param name="catalog">Prices.</param>
    /// <param name="baseline">Name of the agent that savings are compared with, on the same tokens.</param>
    public static CostReport Build(ImmutableArray<CostLine> lines, AgentCatalog catalog, string baseline)
    {
        var price = catalog.Find(baseline)?.Price ?? AgentPrice.Unknown;
        return new CostReport(
            Sum(lines, price),
            Groups(lines, line => line.Agent.Length == 0 ? Nobody : line.Agent, price),
            Groups(lines, line => line.TaskType ?? Unsure, price),
            lines,
            baseline)
        {
            Comparisons = [.. new[] { baseline, Dear }.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => Compare(lines, catalog, name))],
            Calibrations = CostCalibration.Of(lines),
        };
    }

    private static CostComparison Compare(ImmutableArray<CostLine> lines, AgentCatalog catalog, string agent)
    {
        var sums = Sum(lines, catalog.Find(agent)?.Price ?? AgentPrice.Unknown);
        return new CostComparison(agent, sums.EstimatedAtBaseline, sums.ActualAtBaseline);
    }

    private static ImmutableArray<CostGroup> Groups(ImmutableArray<CostLine> lines, Func<CostLine, string> nameOf, AgentPrice baseline) =>
    [
        .. lines
            .GroupBy(nameOf, StringComparer.OrdinalIgnoreCase)
            .OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase)
            .Select(group => new CostGroup(group.Key, Sum([.. group], baseline))),
    ];

    private static CostSums Sum(ImmutableArray<CostLine> lines, AgentPrice baseline)
    {
        var estimatedTokens = lines.Sum(line => line.Estimate.Tokens ?? 0);
        var used = lines.Aggregate(TokenUsage.Zero, (sum, line) => line.ActualTokens is { } tokens ? sum + tokens : sum);
        return new CostSums
        {
            Tickets = lines.Length,
            Completed = lines.Count(line => line.IsCompleted),
            EstimatedTokens = estimatedTokens,
            Estimated = lines.Sum(line => line.Estimate.Usd ?? 0m),
            UnknownEstimates = lines.Count(line => line.Estimate.Usd is null),
            ActualTokens = used.Total,
            Actual = lines.Sum(line => line.ActualUsd ?? 0m),
            Remaining = lines.Where(line => !line.IsCompleted).Sum(line => line.Estimate.Usd ?? 0m),
            EstimatedAtBaseline = CostCalculator.Estimate(baseline, estimatedTokens),
            ActualAtBaseline = CostCalculator.Compute(baseline, used),
            Calibration = CalibrationOf(lines),
        };
    }

    private static decimal? CalibrationOf(ImmutableArray<CostLine> lines)
    {
        var both = lines.Where(line => line is { IsCompleted: true, Estimate.Tokens: > 0, ActualTokens: not null }).ToArray();
        var estimated = both.Sum(line => line.Estimate.Tokens ?? 0);
        return estimated > 0 ? both.Sum(line => line.ActualTokens!.Total) / (decimal)estimated : null;
    }
}
