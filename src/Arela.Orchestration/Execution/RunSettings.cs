using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Execution;

/// <summary>What bounds a run, with the defaults filled in.</summary>
/// <param name="Run">Run id.</param>
/// <param name="Catalog">Agents, for fallbacks.</param>
public sealed record RunSettings(string Run, AgentCatalog Catalog)
{
    /// <summary>USD that the run may spend; null: no bound.</summary>
    public decimal? Budget { get; init; }

    /// <summary>
    /// USD that agents of a dead run had told for attempts which this run takes up again; it counts in this run's budget.
    /// </summary>
    public decimal SpentBefore { get; init; }

    /// <summary>What happens at the budget.</summary>
    public BudgetMode BudgetMode { get; init; } = BudgetMode.Enforce;

    /// <summary>Longest time for an attempt of an agent that says nothing else.</summary>
    public TimeSpan Timeout { get; init; } = Defaults.Timeout;

    /// <summary>Longest silence in an attempt of an agent that says nothing else.</summary>
    public TimeSpan StallTimeout { get; init; } = Defaults.StallTimeout;

    /// <summary>Further attempts after a failed one, for an agent that says nothing else.</summary>
    public int Retries { get; init; } = Defaults.Retries;

    /// <summary>The point at which one attempt is ended, as a factor of its ticket's estimate; 0: never.</summary>
    public decimal TicketCapFactor { get; init; } = Defaults.TicketCapFactor;

    /// <summary>Time without an end after which a heartbeat is raised.</summary>
    public TimeSpan Heartbeat { get; init; } = Defaults.Heartbeat;

    /// <summary>The settings that options and catalog ask for.</summary>
    public static RunSettings From(string run, ArelaOptions options, AgentCatalog catalog) => new(run, catalog)
    {
        Budget = options.Budget,
        BudgetMode = options.BudgetMode,
        TicketCapFactor = options.TicketCapFactor,
        Timeout = options.Timeout ?? Defaults.Timeout,
        StallTimeout = options.StallTimeout ?? Defaults.StallTimeout,
        Retries = options.Retries ?? catalog.Defaults.MaxRetries ?? Defaults.Retries,
    };

    /// <summary>Further attempts after a failed one of this agent.</summary>
    public int RetriesOf(Agent agent) => agent.Retries ?? Retries;
}
