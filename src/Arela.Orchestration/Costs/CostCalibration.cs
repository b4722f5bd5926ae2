using System.Collections.Immutable;

namespace Arela.Orchestration.Costs;

/// <summary>How an agent's estimates compare with what its completed tickets used.</summary>
/// <param name="Agent">Whose.</param>
/// <param name="Samples">Completed tickets that tell both.</param>
/// <param name="EstimatedTokens">What they were estimated at.</param>
/// <param name="ActualTokens">What they used.</param>
public sealed record CostCalibration(string Agent, int Samples, long EstimatedTokens, long ActualTokens)
{
    /// <summary>Tokens used for each one estimated: multiply the next estimate by it.</summary>
    public decimal Factor => EstimatedTokens > 0 ? ActualTokens / (decimal)EstimatedTokens : 1m;

    /// <summary>What a ticket of the usual size was estimated at, and what to write next time. Tokens.</summary>
    public long UsualEstimate => Samples > 0 ? EstimatedTokens / Samples : 0;

    /// <summary>The estimate to write for a ticket like those: the usual one times the factor, in round figures. Tokens.</summary>
    public long NextEstimate => Round(UsualEstimate * Factor);

    /// <summary>USD spent for each one estimated; null where either is unknown.</summary>
    public decimal? CostFactor { get; init; }

    /// <summary>USD that what remains will cost if it goes as before; null where nothing is known to go by.</summary>
    public decimal? Remaining { get; init; }

    /// <summary>The calibrations of some tickets, by agent; agents without a sample have none.</summary>
    public static ImmutableArray<CostCalibration> Of(ImmutableArray<CostLine> lines) =>
    [
        .. lines
            .Where(line => line.Agent.Length > 0)
            .GroupBy(line => line.Agent, StringComparer.OrdinalIgnoreCase)
            .OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase)
            .Select(group => Of(group.Key, [.. group]))
            .Where(calibration => calibration.Samples > 0),
    ];

    private static CostCalibration Of(string agent, CostLine[] lines)
    {
        var both = lines.Where(line => line is { IsCompleted: true, Estimate.Tokens: > 0, ActualTokens: not null }).ToArray();
        var priced = both.Where(line => line is { Estimate.Usd: > 0m, ActualUsd: not null }).ToArray();
        var factor = priced.Length > 0 ? priced.Sum(line => line.ActualUsd!.Value) / priced.Sum(line => line.Estimate.Usd!.Value) : (decimal?)null;
        return new CostCalibration(agent, both.Length, both.Sum(line => line.Estimate.Tokens!.Value), both.Sum(line => line.ActualTokens!.Total))
        {
            CostFactor = factor,
            Remaining = factor * lines.Where(line => !line.IsCompleted).Sum(line => line.Estimate.Usd ?? 0m),
        };
    }

    // Two figures: an estimate that looks exact would claim too much.
    private static long Round(decimal tokens)
    {
        var step = 1m;
        while (tokens / step >= 100m)
            step *= 10m;
        return (long)(Math.Round(tokens / step, MidpointRounding.AwayFromZero) * step);
    }
}
