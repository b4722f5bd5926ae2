using System.Collections.Immutable;

namespace Arela.Orchestration.Agents;

/// <summary>Who can do the work and at what price.</summary>
public sealed class AgentCatalog
{
    private readonly ImmutableSortedDictionary<string, Agent> _agents;

    /// <summary>A catalog of these agents and task types; a later agent replaces an earlier one of the same name.</summary>
    public AgentCatalog(IEnumerable<Agent> agents, ImmutableArray<TaskType> taskTypes, AgentDefaults? defaults = null)
    {
        var builder = ImmutableSortedDictionary.CreateBuilder<string, Agent>(StringComparer.OrdinalIgnoreCase);
        foreach (var agent in agents)
            builder[agent.Name] = agent;
        _agents = builder.ToImmutable();
        TaskTypes = taskTypes;
        Defaults = defaults ?? new AgentDefaults();
    }

    /// <summary>All agents, by name, disabled ones included.</summary>
    public IEnumerable<Agent> Agents => _agents.Values;

    /// <summary>The selection matrix, in order.</summary>
    public ImmutableArray<TaskType> TaskTypes { get; }

    /// <summary>What <c>config.json</c> says about runs as a whole.</summary>
    public AgentDefaults Defaults { get; }

    /// <summary>The agent of that name, in any case; null when there is none.</summary>
    public Agent? Find(string name) => _agents.GetValueOrDefault(name);
}

/// <summary>What <c>.arela/agents/config.json</c> says about runs as a whole; null where it is silent.</summary>
/// <param name="DefaultAgent">Agent of tickets that name none and stand in no agent's folder.</param>
/// <param name="MaxParallel">Tickets at once; 1 where <c>parallel_execution</c> is false.</param>
/// <param name="MaxRetries">Further attempts after a failed one; 0 where <c>retry_on_failure</c> is false.</param>
public sealed record AgentDefaults(string? DefaultAgent = null, int? MaxParallel = null, int? MaxRetries = null);
