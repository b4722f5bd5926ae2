namespace Arela.Orchestration.Status;

/// <summary>Where a cost figure comes from, best first.</summary>
public enum CostSource
{
    /// <summary>The agent said so.</summary>
    Reported,

    /// <summary>Tokens times the catalog's price.</summary>
    Computed,

    /// <summary>The ticket's estimate, since the agent told no tokens.</summary>
    Estimated,
}
