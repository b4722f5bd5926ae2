using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Costs;

/// <summary>One ticket in a cost report: what was expected and what came of it. Null is unknown.</summary>
/// <param name="Key">Ticket.</param>
/// <param name="Agent">Who does it or did it; empty where nobody is named.</param>
/// <param name="TaskType">Row of the selection matrix; null: unsure.</param>
/// <param name="IsCompleted">True when nothing more is to be spent on it.</param>
/// <param name="Estimate">What it is expected to use.</param>
/// <param name="ActualTokens">Tokens over all attempts.</param>
/// <param name="ActualUsd">USD over all attempts.</param>
public sealed record CostLine(
    string Key, string Agent, string? TaskType, bool IsCompleted, CostEstimate Estimate, TokenUsage? ActualTokens, decimal? ActualUsd);
