namespace Arela.Orchestration.Agents.Selection;

/// <summary>Who does which kind of work, where nothing finer is known.</summary>
public static class DecisionTree
{
    /// <summary>Catalog name of the agent that suits a kind of work.</summary>
    public static string AgentFor(WorkKind kind) => kind switch
    {
        WorkKind.Implementation => "codex",
        WorkKind.Architecture => "claude",
        WorkKind.Optimization => "deepseek",
        WorkKind.Integration => "cascade",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

/// <summary>The branches of the decision tree.</summary>
public enum WorkKind
{
    /// <summary>CRUD, forms, components, tests: clear specifications, repeated patterns.</summary>
    Implementation,

    /// <summary>Design, decisions, planning, and what needs the same care: security, documentation.</summary>
    Architecture,

    /// <summary>Refactoring and performance.</summary>
    Optimization,

    /// <summary>Orchestration and review.</summary>
    Integration,
}
