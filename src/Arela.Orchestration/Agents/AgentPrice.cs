namespace Arela.Orchestration.Agents;

/// <summary>
/// What an agent's tokens cost, in USD. Either one price per 1,000 tokens, or separate prices per 1,000,000; null
/// means "unknown", never zero.
/// </summary>
/// <param name="Per1KTokens">USD per 1,000 tokens of any kind; 0 is free.</param>
/// <param name="InputPer1M">USD per 1,000,000 uncached input tokens.</param>
/// <param name="CachedInputPer1M">USD per 1,000,000 cached input tokens; the input price where absent.</param>
/// <param name="OutputPer1M">USD per 1,000,000 output tokens, reasoning included.</param>
public sealed record AgentPrice(
    decimal? Per1KTokens, decimal? InputPer1M = null, decimal? CachedInputPer1M = null, decimal? OutputPer1M = null)
{
    /// <summary>No price is known.</summary>
    public static AgentPrice Unknown { get; } = new(Per1KTokens: null);

    /// <summary>True when a count of tokens can be turned into USD.</summary>
    public bool IsKnown => Per1KTokens is not null || (InputPer1M is not null && OutputPer1M is not null);
}
