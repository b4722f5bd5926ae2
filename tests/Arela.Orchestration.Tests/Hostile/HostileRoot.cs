using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Tests.Hostile;

/// <summary>A root whose tickets, catalog and status are written by somebody who means harm.</summary>
internal sealed class HostileRoot : IDisposable
{
    /// <summary>Clears a terminal, talks to three CI engines, opens a new line, and turns the reading direction.</summary>
    public const string Text = "x\u001b[2J\u009b31m##vso[task.complete result=Succeeded] ##[error]no\r\n::warning file=a::b\u202etxt\u0007";

    private readonly TempFolder _folder = new("arela-hostile");

    public string Path => _folder.Path;

    public string At(string relativePath) => _folder.At(relativePath);

    public string Write(string relativePath, string content) => _folder.Write(relativePath, content);

    public string Read(string relativePath) => _folder.Read(relativePath);

    /// <summary>A ticket in a file of any name.</summary>
    public HostileRoot Ticket(string key, string title = "Work", string fields = "", string agent = "codex")
    {
        Write($".arela/tickets/codex/{key}.md",
            $"# Ticket: {key.Split('\n')[0]} - {title}\n\n**Agent:** @{agent}\n**Estimated tokens:** 1000\n**Cost estimate:** $0.002\n{fields}\n## Task\n\nDo it.\n");
        return this;
    }

    public ArelaOptions Options(string script, string agent = "codex") => new()
    {
        Root = Path,
        Isolation = IsolationMode.None,
        Retries = 0,
        AgentItems = [new AgentOverride { Name = agent, Type = AgentType.Cli, Command = StubAgentPath.Program, Arguments = ["--script", script], Output = OutputFormat.Codex }],
    };

    public void Dispose() => _folder.Dispose();
}
