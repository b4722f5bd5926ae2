using System.Collections.Immutable;
using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Setup;

/// <summary>
/// Scripts for those who are used to them: <c>run-codex-tickets.sh</c>, <c>run-all-tickets.sh</c> and the same for
/// PowerShell. They hold no loop and no logic; they call the targets.
/// </summary>
internal static class RunnerScripts
{
    /// <summary>Writes them to <c>scripts</c> at the root, for each agent that can be started and for all.</summary>
    /// <exception cref="IOException">Something cannot be written.</exception>
    public static void Write(ImmutableArray<Agent> agents, string target, ArelaPaths paths, SetupFiles files)
    {
        var folder = Path.Combine(paths.Root, "scripts");
        foreach (var name in agents.Where(agent => agent.Type == AgentType.Cli).Select(agent => agent.Name).Append(""))
        {
            var file = Path.Combine(folder, $"run-{(name.Length == 0 ? "all" : name)}-tickets");
            files.Write(file + ".sh", Fill("run-tickets.sh", name, target, "'\\''"), isProgram: true);
            files.Write(file + ".ps1", Fill("run-tickets.ps1", name, target, "''"));
        }
    }

    /// <summary>Names stand between single quotes, where both shells read nothing but the quote itself.</summary>
    private static string Fill(string template, string agent, string target, string quote) => TemplateFile.Read(template)
        .Replace("{agent}", MSBuildText(agent).Replace("'", quote, StringComparison.Ordinal), StringComparison.Ordinal)
        .Replace("{whose}", agent.Length == 0 ? "all agents" : agent, StringComparison.Ordinal)
        .Replace("{target}", target.Replace("'", quote, StringComparison.Ordinal), StringComparison.Ordinal);

    /// <summary>What MSBuild would read as its own, escaped.</summary>
    private static string MSBuildText(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace(";", "%3B", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal)
        .Replace("$", "%24", StringComparison.Ordinal)
        .Replace("@", "%40", StringComparison.Ordinal);
}
