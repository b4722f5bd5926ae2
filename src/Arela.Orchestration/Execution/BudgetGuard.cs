using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Execution;

/// <summary>Applies the <see cref="BudgetLedger"/> in the mode that is asked for. Belongs to the run loop.</summary>
internal sealed class BudgetGuard(RunSettings settings)
{
    private readonly BudgetLedger _ledger = new(settings.Budget, settings.SpentBefore);
    private bool _told;

    /// <summary>True when nothing more may start.</summary>
    public bool IsReached { get; private set; }

    private bool Enforces => settings.BudgetMode == BudgetMode.Enforce;

    /// <summary>
    /// True when the ticket must not start now. While others run their cost may turn out lower, so the ticket waits;
    /// when nothing runs, or everything is spent, the budget is reached.
    /// </summary>
    public bool Refuses(PlannedTicket ticket, bool othersRun)
    {
        if (!Enforces || _ledger.Allows(ticket.Estimate.Usd))
            return false;
        IsReached = !othersRun || _ledger.IsUsedUp;
        return true;
    }

    /// <summary>The ticket starts.</summary>
    public void Reserve(PlannedTicket ticket) => _ledger.Reserve(ticket.Key, ticket.Estimate.Usd);

    /// <summary>A running ticket told what it has used.</summary>
    public void Observe(TicketRun run, AgentProgress progress)
    {
        if (progress.CostAt(run.Agent) is { } soFar)
            _ledger.Observe(run.Ticket.Key, soFar);
    }

    /// <summary>An attempt ended. True the first time that an audited budget is exceeded, which is told once.</summary>
    public bool Settle(PlannedTicket ticket, decimal? cost)
    {
        _ledger.Settle(ticket.Key, cost);
        if (Enforces || _told || !_ledger.IsUsedUp)
            return false;
        return _told = true;
    }

    /// <summary>What observers are told.</summary>
    public BudgetReached ReachedEvent(DateTimeOffset at, int notStarted) =>
        new(at, settings.Budget ?? 0m, _ledger.Spent, Enforces ? notStarted : 0);
}
