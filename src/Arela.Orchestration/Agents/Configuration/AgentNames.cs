namespace Arela.Orchestration.Agents.Configuration;

/// <summary>Names of agents as the catalog has them.</summary>
internal static class AgentNames
{
    /// <summary><c> @Codex</c> is <c>codex</c>.</summary>
    public static string Normalize(string name) => name.Trim().TrimStart('@').ToLowerInvariant();
}
