namespace Arela.Orchestration.Costs;

/// <summary>What the same tokens would cost with one agent for everything. USD; null where its price is unknown.</summary>
/// <param name="Agent">Which.</param>
/// <param name="Estimated">For the estimated tokens.</param>
/// <param name="Actual">For the used tokens.</param>
public sealed record CostComparison(string Agent, decimal? Estimated, decimal? Actual);
