using Arela.Orchestration.Agents;
using Arela.Orchestration.Processes;

namespace Arela.Orchestration.Setup;

/// <summary>Which agents a fresh repository should have.</summary>
internal static class InstalledAgents
{
    /// <summary>
    /// The enabled agents whose program is on this machine, and hand-offs to people; where no program is found, all
    /// enabled agents, since a team's machines differ.
    /// </summary>
    public static IReadOnlyList<Agent> Find(AgentCatalog catalog, string folder)
    {
        var environment = BuildEnvironment.Inherited();
        Agent[] enabled = [.. catalog.Agents.Where(agent => agent.Enabled)];
        Agent[] found = [.. enabled.Where(agent => agent.Command is { } command && ProgramFinder.Find(command, environment, folder) is not null)];
        return found.Length == 0 ? enabled : [.. found, .. enabled.Where(agent => agent.Type == AgentType.Ide)];
    }
}
