namespace Arela.Tool.Options;

/// <summary>Every option that has a property; docs/reference.md says more of each.</summary>
internal static class ToolOptions
{
    public static readonly ToolOption Tickets = new("ArelaTickets", OptionKind.List, "ticket", "only these tickets: short ids or keys");
    public static readonly ToolOption Agent = new("ArelaAgent", OptionKind.List, "agent", "only tickets of these agents");
    public static readonly ToolOption Agents = new("ArelaAgents", OptionKind.List, "agent", "the agents to set up (default: those that are installed)");
    public static readonly ToolOption Title = new("ArelaTitle", OptionKind.Text, "text", "the new ticket's title");
    public static readonly ToolOption Force = new("ArelaForce", OptionKind.Switch, "", "completed tickets too; in init: overwrite; in reset: all tickets");
    public static readonly ToolOption BaselineAgent = new("ArelaBaselineAgent", OptionKind.Text, "agent", "what savings are compared with (default: claude)");
    public static readonly ToolOption LockTimeout = new("ArelaLockTimeout", OptionKind.Text, "time", "how long to wait for another run (default: 10s)");
    public static readonly ToolOption Strict = new("ArelaStrict", OptionKind.Switch, "", "every finding about tickets is an error");
    public static readonly ToolOption ErrorLog = new("ArelaErrorLog", OptionKind.Text, "file", "findings as SARIF, relative to the root");
    public static readonly ToolOption Budget = new("ArelaBudget", OptionKind.Text, "usd", "US dollars that one run may spend");
    public static readonly ToolOption CostTolerance = new("ArelaCostTolerance", OptionKind.Text, "fraction", "how far a written cost may be from tokens times price (default: 10%)");

    /// <summary>In every command.</summary>
    public static readonly ToolOption[] Common = [Strict, ErrorLog, CostTolerance];

    /// <summary>Which tickets.</summary>
    public static readonly ToolOption[] Selection = [Tickets, Agent];

    /// <summary>What a plan depends on.</summary>
    public static readonly ToolOption[] Planning =
    [
        .. Selection,
        Force,
        new("ArelaRerunChanged", OptionKind.Switch, "", "completed tickets whose text changed, too"),
        new("ArelaMaxParallel", OptionKind.Text, "number", "tickets at once (default: config.json's, else 4)"),
        new("ArelaSerializeOverlaps", OptionKind.Switch, "", "tickets that name the same files run one after another"),
        Budget,
        new("ArelaBudgetMode", OptionKind.Text, "enforce|audit", "stop at the budget, or only warn"),
    ];

    /// <summary>What a run depends on beside its plan.</summary>
    public static readonly ToolOption[] Running =
    [
        .. Planning,
        new("ArelaDryRun", OptionKind.Switch, "", "show what would run, run nothing"),
        new("ArelaIsolation", OptionKind.Text, "worktree|none", "where agents work"),
        new("ArelaGate", OptionKind.Text, "command", "must pass before a ticket counts as completed"),
        new("ArelaWorkspaceSetup", OptionKind.Text, "command", "prepares a fresh workspace"),
        new("ArelaFastForward", OptionKind.Switch, "", "move your branch to the result when it is clean and unmoved (default: true)"),
        new("ArelaTicketCapFactor", OptionKind.Text, "number", "end an attempt at this many times its estimate; 0: never (default: 50)"),
        new("ArelaTimeout", OptionKind.Text, "time", "longest time for one attempt (default: 30m)"),
        new("ArelaStallTimeout", OptionKind.Text, "time", "longest silence in one attempt (default: 6m)"),
        new("ArelaRetries", OptionKind.Text, "number", "further attempts after a failed one (default: config.json's, else 1)"),
        LockTimeout,
        new("ArelaVerbosity", OptionKind.Text, "quiet|normal|detailed", "how much the log shows"),
        BaselineAgent,
    ];

    /// <summary>What set-up depends on.</summary>
    public static readonly ToolOption[] SettingUp =
    [
        Agents,
        new("ArelaSolutionTargets", OptionKind.Switch, "", "write Directory.Solution.targets"),
        new("ArelaScripts", OptionKind.Switch, "", "write scripts/run-…-tickets.sh and .ps1"),
        Force,
        LockTimeout,
    ];

    /// <summary>All of them, each once.</summary>
    public static readonly ToolOption[] All = [.. Common.Concat(Running).Concat(SettingUp).Append(Title).DistinctBy(option => option.Property)];
}
