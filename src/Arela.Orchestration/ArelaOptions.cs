using System.Collections.Immutable;
using Arela.Orchestration.Agents;

namespace Arela.Orchestration;

/// <summary>Everything a caller can ask for: the <c>Arela*</c> properties and items, parsed. Paths are absolute.</summary>
public sealed record ArelaOptions
{
    /// <summary>Absolute path of the folder that holds <c>.arela</c>.</summary>
    public required string Root { get; init; }

    /// <summary>Selected tickets, short ids or keys; empty: all.</summary>
    public ImmutableArray<string> Tickets { get; init; } = [];

    /// <summary>Selected agents; empty: all.</summary>
    public ImmutableArray<string> Agents { get; init; } = [];

    /// <summary>Run completed tickets too.</summary>
    public bool Force { get; init; }

    /// <summary>Run completed tickets whose text changed.</summary>
    public bool RerunChanged { get; init; }

    /// <summary>Show what would run, run nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Every finding about tickets is an error.</summary>
    public bool Strict { get; init; }

    /// <summary>Tickets at once over all agents; null: config.json's, else <see cref="Defaults.MaxParallel"/>.</summary>
    public int? MaxParallel { get; init; }

    /// <summary>Where attempts work; null: worktrees where the root is in a git repository, else the root itself.</summary>
    public IsolationMode? Isolation { get; init; }

    /// <summary>Command that must pass before a ticket counts as completed; null: none.</summary>
    public string? Gate { get; init; }

    /// <summary>Command that prepares a fresh workspace; null: none.</summary>
    public string? WorkspaceSetup { get; init; }

    /// <summary>Fast-forward the user's branch at the end when it is clean and unmoved.</summary>
    public bool FastForward { get; init; } = true;

    /// <summary>Order tickets that name the same files.</summary>
    public bool SerializeOverlaps { get; init; }

    /// <summary>USD that this run may spend; null: no bound.</summary>
    public decimal? Budget { get; init; }

    /// <summary>What happens at the budget.</summary>
    public BudgetMode BudgetMode { get; init; } = BudgetMode.Enforce;

    /// <summary>The point at which one attempt is ended, as a factor of its ticket's estimate; 0: never.</summary>
    public decimal TicketCapFactor { get; init; } = Defaults.TicketCapFactor;

    /// <summary>How far a written cost estimate may be from tokens times price, as a fraction (0.1 is 10 %).</summary>
    public decimal CostTolerance { get; init; } = Defaults.CostTolerance;

    /// <summary>Longest time for an attempt; null: <see cref="Defaults.Timeout"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Longest silence in an attempt; null: <see cref="Defaults.StallTimeout"/>.</summary>
    public TimeSpan? StallTimeout { get; init; }

    /// <summary>Further attempts after a failed one; null: config.json's, else <see cref="Defaults.Retries"/>.</summary>
    public int? Retries { get; init; }

    /// <summary>How long to wait for another run of the same root.</summary>
    public TimeSpan LockTimeout { get; init; } = Defaults.LockTimeout;

    /// <summary>Absolute path of a SARIF file to write; null: none.</summary>
    public string? ErrorLog { get; init; }

    /// <summary>Absolute path of a JUnit XML file that a run writes, its tickets as test cases; null: none.</summary>
    public string? JUnit { get; init; }

    /// <summary>Absolute path of a TRX file that a run writes, its tickets as test cases; null: none.</summary>
    public string? Trx { get; init; }

    /// <summary>Absolute path of a GitLab code quality report of the findings; null: none.</summary>
    public string? CodeQuality { get; init; }

    /// <summary>True: the CI engine around the build is told (summary page, issues) where there is one.</summary>
    public bool TellsCi { get; init; } = true;

    /// <summary>Write the report, <c>.arela/reports/index.html</c>.</summary>
    public bool HtmlReport { get; init; } = true;

    /// <summary>How much the log shows.</summary>
    public LogVerbosity Verbosity { get; init; } = LogVerbosity.Normal;

    /// <summary>Agent that savings are compared with.</summary>
    public string BaselineAgent { get; init; } = "claude";

    /// <summary>Run exactly one ticket, as a job of a CI engine: what it depends on comes from <see cref="JobFolder"/>.</summary>
    public bool Job { get; init; }

    /// <summary>Absolute path of the folder in which jobs leave their records and bundles; null: <c>.arela/jobs</c>.</summary>
    public string? JobFolder { get; init; }

    /// <summary>Commit from which a job's work starts; null: what is checked out.</summary>
    public string? Base { get; init; }

    /// <summary>Agents that <c>ArelaInit</c> sets up; empty: those whose program is installed.</summary>
    public ImmutableArray<string> SetupAgents { get; init; } = [];

    /// <summary><c>ArelaInit</c> writes <c>Directory.Solution.targets</c>, which makes the targets work on a solution.</summary>
    public bool SolutionTargets { get; init; }

    /// <summary><c>ArelaInit</c> writes scripts that run the tickets of each agent, and of all.</summary>
    public bool Scripts { get; init; }

    /// <summary>Absolute path of the project that asks; null: none does.</summary>
    public string? Project { get; init; }

    /// <summary>Title of the ticket that <c>ArelaNew</c> writes; null: none is given.</summary>
    public string? Title { get; init; }

    /// <summary>Engine that <c>ArelaExport</c> writes for; null: none is given.</summary>
    public PipelineEngine? Pipeline { get; init; }

    /// <summary>Absolute path of the exported file; null: where its engine looks for it.</summary>
    public string? ExportPath { get; init; }

    /// <summary>Say whether the exported file is what the tickets say now; write nothing.</summary>
    public bool ExportCheck { get; init; }

    /// <summary>Image of the exported jobs; null: the engine's default.</summary>
    public string? PipelineImage { get; init; }

    /// <summary>Versions of GitHub's actions, <c>checkout=v5</c>.</summary>
    public ImmutableArray<string> ActionVersions { get; init; } = [];

    /// <summary><c>&lt;ArelaAgent&gt;</c> items.</summary>
    public ImmutableArray<AgentOverride> AgentItems { get; init; } = [];

    /// <summary><c>&lt;ArelaTaskType&gt;</c> items; they come before the built-in rows.</summary>
    public ImmutableArray<TaskType> TaskTypeItems { get; init; } = [];

    /// <summary>True when tickets are narrowed down.</summary>
    public bool HasSelection => !Tickets.IsEmpty || !Agents.IsEmpty;
}

/// <summary>Where an attempt works.</summary>
public enum IsolationMode
{
    /// <summary>In the root itself.</summary>
    None,

    /// <summary>Each ticket in its own git worktree.</summary>
    Worktree,
}

/// <summary>What happens when the budget is reached.</summary>
public enum BudgetMode
{
    /// <summary>Nothing more starts; a coded error says what was left.</summary>
    Enforce,

    /// <summary>A warning only.</summary>
    Audit,
}

/// <summary>How much a run's log shows.</summary>
public enum LogVerbosity
{
    /// <summary>Failures and the summary.</summary>
    Quiet,

    /// <summary>Start, end, heartbeat.</summary>
    Normal,

    /// <summary>What each agent is doing, too.</summary>
    Detailed,
}
