using System.Text;
using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Setup;

/// <summary>
/// Sets a repository up: folders, one example ticket per agent, a page about tickets, the agents' configuration, what
/// git should ignore. A file that is there already is kept, unless the caller forces it.
/// </summary>
internal sealed class RepositorySetup(ArelaPaths paths, bool force)
{
    private readonly List<SetupFile> _files = [];

    /// <summary>Writes everything; says of each file whether it was written or kept.</summary>
    /// <param name="agents">The agents that the repository uses.</param>
    /// <exception cref="IOException">Something cannot be written.</exception>
    public IReadOnlyList<SetupFile> Write(IReadOnlyList<Agent> agents)
    {
        Write(Path.Combine(paths.Tickets, "README.md"), TemplateFile.Read("README.md"));
        foreach (var agent in agents)
        {
            var id = $"EXAMPLE-{agent.Name.ToUpperInvariant()}-001";
            Write(
                Path.Combine(paths.Tickets, agent.Name, id + ".md"),
                TicketTemplate.Fill(id, agent.Description.Length > 0 ? agent.Description : "An example", agent));
        }

        Write(paths.AgentConfig, AgentConfigTemplate.Write(agents));
        Write(Path.Combine(paths.Folder, ".gitignore"), TemplateFile.Read("gitignore.md"));
        return _files;
    }

    private void Write(string path, string content)
    {
        var exists = File.Exists(path);
        if (!exists || force)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        _files.Add(new SetupFile(path, Written: !exists || force));
    }
}

/// <summary>A file of the set-up.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Written">False: it was there already and is kept.</param>
public sealed record SetupFile(string Path, bool Written);
