using System.Collections.Immutable;
using Arela.Orchestration.Agents.Configuration;
using Arela.Orchestration.Agents.Selection;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Agents;

/// <summary>Makes the catalog of a root: the built-in agents, then <c>.arela/agents/config.json</c>, then <c>&lt;ArelaAgent&gt;</c> items.</summary>
public static class AgentCatalogLoader
{
    /// <summary>Never throws for what it reads; what is wrong is a finding, and the layer below stays in force.</summary>
    public static LoadedCatalog Load(ArelaPaths paths, ArelaOptions options)
    {
        var config = ConfigReader.Read(paths.AgentConfig);
        var findings = ImmutableArray.CreateBuilder<Diagnostic>();
        findings.AddRange(config.Findings);
        var layers = new AgentLayers(paths.Root, findings);
        var agents = BuiltInAgents.All.ToDictionary(agent => agent.Name, StringComparer.OrdinalIgnoreCase);
        var places = new Dictionary<string, SourceLocation>(StringComparer.OrdinalIgnoreCase);
        foreach (var layer in config.Agents.Concat(options.AgentItems))
        {
            agents[layer.Name] = layers.Apply(agents.GetValueOrDefault(layer.Name), layer);
            places[layer.Name] = layer.Location;
        }

        var catalog = new AgentCatalog(agents.Values, BuiltInTaskTypes.With(options.TaskTypeItems), config.Defaults);
        CheckAgents(catalog, places, findings);
        CheckDefault(catalog, config, findings);
        return new LoadedCatalog(catalog, findings.ToImmutable());
    }

    private static void CheckAgents(
        AgentCatalog catalog, Dictionary<string, SourceLocation> places, ImmutableArray<Diagnostic>.Builder findings)
    {
        foreach (var agent in catalog.Agents.Where(agent => agent.Enabled))
        {
            var place = places.GetValueOrDefault(agent.Name, SourceLocation.None);
            if (agent is { Type: AgentType.Cli, Command: null })
                findings.Add(AgentDiagnostics.NoCommand.At(place, LogText.Escape(agent.Name)));
            if (agent.Fallback is { } fallback && WhyNotFallback(agent, catalog.Find(fallback)) is { } why)
                findings.Add(AgentDiagnostics.UselessFallback.At(place, LogText.Escape(agent.Name), LogText.Escape(fallback), why));
        }
    }

    private static string? WhyNotFallback(Agent agent, Agent? fallback) => fallback switch
    {
        null => "there is no such agent",
        { Enabled: false } => "that agent is disabled",
        { Type: AgentType.Ide } => "that agent is a person, whom a run cannot start",
        _ when fallback.Name == agent.Name => "that is the agent itself",
        _ => null,
    };

    private static void CheckDefault(AgentCatalog catalog, AgentConfig config, ImmutableArray<Diagnostic>.Builder findings)
    {
        if (config.Defaults.DefaultAgent is { } name && catalog.Find(name) is null)
        {
            findings.Add(AgentDiagnostics.UnknownDefaultAgent.At(
                config.DefaultAgentLocation, LogText.Escape(name), NearestName.Suggestion(name, catalog.Agents.Select(agent => agent.Name))));
        }
    }
}
