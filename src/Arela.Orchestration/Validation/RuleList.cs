using Arela.Orchestration.Validation.Rules;

namespace Arela.Orchestration.Validation;

/// <summary>A rule that looks at one ticket.</summary>
internal delegate void TicketRule(in Subject subject, RuleContext context);

/// <summary>A rule that looks at all tickets together.</summary>
internal delegate void OverallRule(RuleContext context);

/// <summary>All rules. To add one: a file in <c>Rules</c>, a line here, a descriptor and its page.</summary>
internal static class RuleList
{
    public static readonly TicketRule[] PerTicket =
    [
        HeadRule.Check,
        FieldRule.Check,
        MarkRule.Check,
        AgentRule.Check,
        TokenRule.Check,
        CostRule.Check,
        TaskTypeRule.Check,
        ChangedRule.Check,
    ];

    public static readonly OverallRule[] Overall =
    [
        DuplicateRule.Check,
        PriceRule.Check,
        BudgetRule.Check,
        DependencyRule.Check,
        CycleRule.Check,
        FailedDependencyRule.Check,
        SameFilesRule.Check,
        StatusKeyRule.Check,
    ];
}
