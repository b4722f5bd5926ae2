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

    /// <summary>The build was killed while an agent worked: what it had told by then is in it, and what it used after that is not.</summary>
    Partial,
}
