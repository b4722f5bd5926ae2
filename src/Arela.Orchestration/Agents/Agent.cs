using System.Collections.Immutable;

namespace Arela.Orchestration.Agents;

/// <summary>One agent of the catalog, after built-ins, <c>.arela/agents/config.json</c> and items are laid over each other.</summary>
public sealed record Agent
{
    /// <summary>Catalog name, lower case: <c>codex</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How it is reached.</summary>
    public AgentType Type { get; init; } = AgentType.Cli;

    /// <summary>Program to start, a name on PATH or a path; null for a hand-off.</summary>
    public string? Command { get; init; }

    /// <summary>Arguments, each passed as it is; never through a shell.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>
    /// The arguments as configured, where <see cref="Arguments"/> says in today's flags what older versions of the CLI
    /// accept as it was; empty otherwise. The version decides before a run.
    /// </summary>
    public ImmutableArray<string> ArgumentsBefore { get; init; } = [];

    /// <summary>Variables to set for the agent; <c>$NAME</c> as a value takes the variable NAME of the build; an empty value removes.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Variables that hold its key or login, any one of which is enough. They are passed to this agent only.</summary>
    public ImmutableArray<string> KeyVariables { get; init; } = [];

    /// <summary>The event stream it prints.</summary>
    public OutputFormat Output { get; init; } = OutputFormat.Text;

    /// <summary>Price of its tokens.</summary>
    public AgentPrice Price { get; init; } = AgentPrice.Unknown;

    /// <summary>True when the stream's own cost figure is to be believed (it is wrong for claude on another endpoint).</summary>
    public bool ReportsCost { get; init; } = true;

    /// <summary>How many of its tickets may run at once; null: no bound of its own.</summary>
    public int? MaxParallel { get; init; }

    /// <summary>Longest time for an attempt; null: the run's default.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Longest silence in an attempt; null: the run's default.</summary>
    public TimeSpan? StallTimeout { get; init; }

    /// <summary>Further attempts after a failed one; null: the run's default.</summary>
    public int? Retries { get; init; }

    /// <summary>Name of the agent that takes over when this one cannot.</summary>
    public string? Fallback { get; init; }

    /// <summary>False: its tickets are a finding and are not run.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>What it is good for, one line.</summary>
    public string Description { get; init; } = "";

    /// <summary>How to install it, one command; shown when it is not found.</summary>
    public string? InstallHint { get; init; }
}
