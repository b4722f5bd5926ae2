namespace Arela.Orchestration;

/// <summary>The files below <c>.arela</c>. All absolute.</summary>
/// <param name="Root">The folder that holds <c>.arela</c>.</param>
public sealed record ArelaPaths(string Root)
{
    /// <summary><c>.arela</c>.</summary>
    public string Folder => Path.Combine(Root, ".arela");

    /// <summary><c>.arela/tickets</c>.</summary>
    public string Tickets => Path.Combine(Folder, "tickets");

    /// <summary><c>.arela/tickets/.ticket-status.json</c>.</summary>
    public string StatusFile => Path.Combine(Tickets, ".ticket-status.json");

    /// <summary><c>.arela/agents/config.json</c>.</summary>
    public string AgentConfig => Path.Combine(Folder, "agents", "config.json");

    /// <summary><c>.arela/ticket-template.md</c>: what new tickets are made from.</summary>
    public string TicketTemplate => Path.Combine(Folder, "ticket-template.md");

    /// <summary><c>.arela/logs</c>.</summary>
    public string Logs => Path.Combine(Folder, "logs");

    /// <summary><c>.arela/runs</c>.</summary>
    public string Runs => Path.Combine(Folder, "runs");

    /// <summary><c>.arela/reports</c>.</summary>
    public string Reports => Path.Combine(Folder, "reports");

    /// <summary><c>.arela/worktrees</c>.</summary>
    public string Worktrees => Path.Combine(Folder, "worktrees");

    /// <summary><c>.arela/backup</c>: what set-up changed, as it was.</summary>
    public string Backup => Path.Combine(Folder, "backup");

    /// <summary><c>.arela/jobs</c>.</summary>
    public string Jobs => Path.Combine(Folder, "jobs");

    /// <summary><c>.arela/lock</c>.</summary>
    public string Lock => Path.Combine(Folder, "lock");

    /// <summary>Log of an agent on a ticket: <c>.arela/logs/&lt;agent&gt;/&lt;key&gt;.log</c>.</summary>
    public string AgentLog(string agent, string key) => Path.Combine(Logs, FolderName(agent), key + ".log");

    /// <summary>A path as people read it: relative to the root, forward slashes.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    // An agent may have any name; a folder of ours may not lead anywhere else by it.
    private static string FolderName(string agent)
    {
        var name = string.Concat(agent.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_'));
        return name.Trim('.').Length > 0 ? name : "agent";
    }
}
