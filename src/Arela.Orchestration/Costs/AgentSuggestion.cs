using Arela.Orchestration.Agents;
using Arela.Orchestration.Agents.Selection;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Costs;

/// <summary>Which agent suits a ticket, why, and what that would change.</summary>
public sealed record AgentSuggestion
{
    /// <summary>Row of the selection matrix; null: unsure.</summary>
    public TaskType? TaskType { get; init; }

    /// <summary>Why, in a few words.</summary>
    public required string Reason { get; init; }

    /// <summary>The agent that the ticket is meant for; null when none is named or the catalog lacks it.</summary>
    public Agent? Assigned { get; init; }

    /// <summary>The agent that suits it; null when unsure, or when the catalog lacks that agent or it is disabled.</summary>
    public Agent? Suggested { get; init; }

    /// <summary>
    /// USD that the suggested agent would save on this ticket; below zero: it costs more. Null when tokens or a price are
    /// unknown, or nothing is suggested.
    /// </summary>
    public decimal? PriceDifference { get; init; }

    /// <summary>True when another agent than the assigned one is suggested.</summary>
    public bool IsChange => Suggested is not null && Suggested.Name != Assigned?.Name;

    /// <summary>The suggestion for a ticket.</summary>
    public static AgentSuggestion For(Ticket ticket, AgentCatalog catalog)
    {
        var guess = TaskTypeClassifier.Classify(ticket, catalog.TaskTypes);
        var assigned = AgentAssignment.For(ticket, catalog);
        var suggested = guess.Type is null ? null : catalog.Find(guess.Type.Agent);
        var reason = guess.Type is { } type && suggested is not { Enabled: true }
            ? $"{guess.Reason}; its agent {type.Agent} is {(suggested is null ? "unknown" : "disabled")}"
            : guess.Reason;
        suggested = suggested is { Enabled: true } ? suggested : null;
        return new AgentSuggestion
        {
            TaskType = guess.Type,
            Reason = reason,
            Assigned = assigned,
            Suggested = suggested,
            PriceDifference = Difference(assigned, suggested, ticket.EstimatedTokens?.Value),
        };
    }

    /// <summary>What the same tokens cost less with another agent, USD; null when something is unknown.</summary>
    internal static decimal? Difference(Agent? assigned, Agent? suggested, long? tokens) =>
        assigned is not null && suggested is not null && tokens is { } count
            ? CostCalculator.Estimate(assigned.Price, count) - CostCalculator.Estimate(suggested.Price, count)
            : null;
}
