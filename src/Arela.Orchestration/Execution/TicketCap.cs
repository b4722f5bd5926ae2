using Arela.Orchestration.Costs;

namespace Arela.Orchestration.Execution;

/// <summary>The point at which one attempt is ended for what it uses: a factor of its ticket's estimate.</summary>
internal static class TicketCap
{
    /// <summary>USD; null where there is no estimate, it is free, or the factor is 0.</summary>
    public static decimal? Usd(CostEstimate estimate, decimal factor) =>
        factor > 0m && estimate.Usd is > 0m and { } usd ? usd * factor : null;

    /// <summary>Tokens; null where there is no estimate or the factor is 0.</summary>
    public static long? Tokens(CostEstimate estimate, decimal factor) =>
        factor > 0m && estimate.Tokens is > 0 and { } tokens ? (long)(tokens * factor) : null;
}
