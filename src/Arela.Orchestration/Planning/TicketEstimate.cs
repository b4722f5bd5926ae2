using Arela.Orchestration.Agents;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Planning;

/// <summary>What a ticket is expected to take.</summary>
public static class TicketEstimate
{
    /// <summary>Where nothing else says how long a ticket takes.</summary>
    public static readonly TimeSpan DefaultTime = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Tokens as written; USD from tokens and the agent's price, else the ticket's own estimate. Where the price is
    /// known but the tokens are not, the ticket's own estimate stands.
    /// </summary>
    public static CostEstimate CostOf(Ticket ticket, Agent? agent)
    {
        var tokens = ticket.EstimatedTokens?.Value;
        var computed = tokens is { } count && agent is not null ? CostCalculator.Estimate(agent.Price, count) : null;
        return new CostEstimate(tokens, computed ?? ticket.CostEstimate?.Value ?? FreeOrUnknown(agent));
    }

    private static decimal? FreeOrUnknown(Agent? agent) => agent?.Price.Per1KTokens == 0m ? 0m : null;
}
