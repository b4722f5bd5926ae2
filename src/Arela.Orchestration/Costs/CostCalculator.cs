using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Costs;

/// <summary>Tokens times price. All money is USD in <see cref="decimal"/>; an unknown price gives null.</summary>
public static class CostCalculator
{
    private const decimal Thousand = 1_000m;
    private const decimal Million = 1_000_000m;

    /// <summary>
    /// The cost of an estimate, of which only the total of tokens is known. Where a price has separate input and output
    /// figures, the dearer one is taken, so that an estimate errs on the safe side.
    /// </summary>
    public static decimal? Estimate(AgentPrice price, long tokens)
    {
        if (price.Per1KTokens is { } flat)
            return tokens * flat / Thousand;
        return price is { InputPer1M: { } input, OutputPer1M: { } output }
            ? tokens * Math.Max(input, output) / Million
            : null;
    }

    /// <summary>The cost of what an attempt used.</summary>
    public static decimal? Compute(AgentPrice price, TokenUsage usage)
    {
        if (price is { InputPer1M: { } input, OutputPer1M: { } output })
        {
            var cached = price.CachedInputPer1M ?? input;
            return ((usage.Input * input) + (usage.CachedInput * cached) + ((usage.Output + usage.Reasoning) * output)) / Million;
        }

        return price.Per1KTokens is { } flat ? usage.Total * flat / Thousand : null;
    }
}
