namespace Arela.Orchestration.Costs;

/// <summary>What a ticket is expected to use.</summary>
/// <param name="Tokens">Tokens; null: the ticket does not say.</param>
/// <param name="Usd">USD; null: unknown, never zero by default.</param>
public sealed record CostEstimate(long? Tokens, decimal? Usd)
{
    /// <summary>Nothing is known.</summary>
    public static CostEstimate None { get; } = new(null, null);
}
