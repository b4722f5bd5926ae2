namespace Arela.Orchestration.Execution;

/// <summary>
/// Money of one run: what is spent, and what running tickets are expected to spend. Pure arithmetic, USD. A ticket
/// starts only when everything together stays within the budget, so that whatever the agents report, a run exceeds its
/// budget by no more than what was already running.
/// </summary>
internal sealed class BudgetLedger(decimal? budget, decimal spentBefore = 0m)
{
    private readonly Dictionary<string, decimal> _reserved = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>USD spent by attempts that ended, and before the run by what it takes up again.</summary>
    public decimal Spent { get; private set; } = spentBefore;

    /// <summary>USD that running tickets are expected to spend.</summary>
    public decimal Reserved => _reserved.Values.Sum();

    /// <summary>True when the budget is used up, whatever a further ticket would cost.</summary>
    public bool IsUsedUp => budget is { } limit && (Spent > limit || (Spent == limit && limit > 0m));

    /// <summary>True when a ticket of this estimate may start; an unknown estimate only asks that money is left.</summary>
    public bool Allows(decimal? estimate) =>
        budget is not { } limit || (!IsUsedUp && Spent + Reserved + (estimate ?? 0m) <= limit);

    /// <summary>A ticket starts.</summary>
    public void Reserve(string key, decimal? estimate) => _reserved[key] = estimate ?? 0m;

    /// <summary>A running ticket reports what it has used so far; a reservation never falls below it.</summary>
    public void Observe(string key, decimal soFar)
    {
        if (_reserved.TryGetValue(key, out var reserved) && soFar > reserved)
            _reserved[key] = soFar;
    }

    /// <summary>An attempt ended and cost this much (null: unknown, then its reservation counts as spent).</summary>
    public void Settle(string key, decimal? cost)
    {
        _reserved.Remove(key, out var reserved);
        Spent += cost ?? reserved;
    }
}
