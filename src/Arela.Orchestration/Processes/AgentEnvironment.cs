using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Processes.Redaction;

namespace Arela.Orchestration.Processes;

/// <summary>The environment that an agent gets: only what it needs.</summary>
internal static class AgentEnvironment
{
    /// <summary>
    /// This process's own environment, without MSBuild's variables, without every key that is not this agent's, and with
    /// the agent's own entries on top.
    /// </summary>
    public static ImmutableSortedDictionary<string, string> For(Agent agent, AgentCatalog catalog)
    {
        var build = BuildEnvironment.Inherited();
        var result = WithoutForeignKeys(build, agent, catalog).ToBuilder();
        foreach (var (name, value) in agent.Environment)
        {
            var resolved = Resolve(value, build);
            if (string.IsNullOrEmpty(resolved))
                result.Remove(name);
            else
                result[name] = resolved;
        }

        return result.ToImmutable();
    }

    /// <summary>
    /// The environment of a command of the project's own, a gate or a set-up: it may run what an agent wrote, so it gets
    /// no agent's key.
    /// </summary>
    public static ImmutableSortedDictionary<string, string> ForCommands(AgentCatalog catalog) =>
        BuildEnvironment.Inherited().RemoveRange(catalog.Agents.SelectMany(agent => agent.KeyVariables));

    private static ImmutableSortedDictionary<string, string> WithoutForeignKeys(
        ImmutableSortedDictionary<string, string> build, Agent agent, AgentCatalog catalog)
    {
        var others = catalog.Agents
            .SelectMany(other => other.KeyVariables)
            .ToImmutableHashSet(BuildEnvironment.Names);
        var own = agent.KeyVariables.ToImmutableHashSet(BuildEnvironment.Names);
        return build.RemoveRange(build.Keys.Where(
            name => !own.Contains(name) && (others.Contains(name) || SecretNames.IsSecret(name))));
    }

    private static string? Resolve(string value, ImmutableSortedDictionary<string, string> build) =>
        value.Length > 1 && value[0] == '$' ? build.GetValueOrDefault(value[1..]) : value;
}
