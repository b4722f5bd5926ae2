using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Setup;

/// <summary>
/// What a repository needs: folders, one example ticket per agent, a page about tickets, the agents' configuration, what
/// git should ignore; and what is asked for beside that.
/// </summary>
internal sealed class RepositorySetup(ArelaPaths paths, SetupFiles files)
{
    /// <summary>Writes everything that is not there.</summary>
    /// <exception cref="IOException">Something cannot be written.</exception>
    public void Write(ImmutableArray<Agent> agents, ArelaOptions options)
    {
        files.Write(Path.Combine(paths.Tickets, "README.md"), TemplateFile.Read("README.md"));
        files.Write(paths.TicketTemplate, TicketTemplate.Blank);
        foreach (var agent in agents)
        {
            var id = $"EXAMPLE-{agent.Name.ToUpperInvariant()}-001";
            files.Write(
                Path.Combine(paths.Tickets, agent.Name, id + ".md"),
                TicketTemplate.Fill(TicketTemplate.Blank, id, agent.Description.Length > 0 ? agent.Description : "An example", agent));
        }

        files.Write(paths.AgentConfig, AgentConfigTemplate.Write(agents));
        // One that a run wrote ignores itself, which this one, to be committed, must not.
        OwnIgnoreFile.RemoveOurs(paths);
        files.AddLines(Path.Combine(paths.Folder, ".gitignore"), TemplateFile.Read("gitignore.md"));
        var target = BuildTarget.Find(options);
        // The scripts build the solution, which knows our targets only with this file.
        if (options.SolutionTargets || (options.Scripts && target.IsSolution))
            files.Write(Path.Combine(paths.Root, "Directory.Solution.targets"), TemplateFile.Read("Directory.Solution.targets"));
        if (options.Scripts)
            RunnerScripts.Write(agents, target.RelativePath, paths, files);
    }
}
