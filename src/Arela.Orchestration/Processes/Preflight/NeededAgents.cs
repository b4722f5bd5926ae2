using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Processes.Preflight;

/// <summary>An agent that a run starts, or may start.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Tickets">Keys of the tickets that it is the agent of; empty for one that only takes over.</param>
internal sealed record NeededAgent(Agent Agent, ImmutableArray<string> Tickets)
{
    private const int MostShown = 5;

    public string TicketsInWords()
    {
        var shown = string.Join(", ", Tickets.Take(MostShown).Select(LogText.Escape));
        return Tickets.Length > MostShown ? $"{shown} and {Tickets.Length - MostShown} more" : shown;
    }
}

/// <summary>Which agents a plan needs.</summary>
internal static class NeededAgents
{
    /// <summary>By name; those that take over after those that they take over from.</summary>
    public static ImmutableArray<NeededAgent> Of(ExecutionPlan plan, AgentCatalog catalog)
    {
        var first = plan.Running
            .Where(ticket => ticket.Agent is not null)
            .GroupBy(ticket => ticket.Agent!.Name, StringComparer.OrdinalIgnoreCase)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new NeededAgent(group.First().Agent!, [.. group.Select(ticket => ticket.Key)]))
            .ToImmutableArray();
        var needed = first.ToList();
        // A list that grows while it is walked: a fallback may have one itself.
        for (var i = 0; i < needed.Count; i++)
        {
            if (needed[i].Agent.Fallback is { } name && catalog.Find(name) is { Enabled: true, Type: AgentType.Cli } other
                && needed.All(need => need.Agent.Name != other.Name))
            {
                needed.Add(new NeededAgent(other, []));
            }
        }

        return [.. needed];
    }
}
