using Arela.Orchestration.Agents;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Validation.Rules;

/// <summary>What is to be done, estimated, fits <c>ArelaBudget</c>.</summary>
internal static class BudgetRule
{
    public static void Check(RuleContext context)
    {
        if (context.Input.Options.Budget is not { } budget)
            return;
        var (total, count) = (0m, 0);
        foreach (var index in Scope.Asked(context.Input))
        {
            var subject = Subject.Of(context.Input.Graph.Tickets[index], context.Input);
            if (!subject.HasCostAhead || Estimate(subject.Ticket, subject.Agent!) is not { } cost)
                continue;
            total += cost;
            count++;
        }

        if (total <= budget)
            return;
        var kind = context.Input.Options.BudgetMode == BudgetMode.Audit ? AgentDiagnostics.OverAuditedBudget : AgentDiagnostics.OverBudget;
        context.Add(kind.At(
            SourceLocation.None,
            Capital(KeyList.Count(count, "ticket")), UsdText.Of(total), UsdText.Of(total - budget), UsdText.Of(budget)));
    }

    private static decimal? Estimate(Ticket ticket, Agent agent) =>
        (ticket.EstimatedTokens is { } tokens ? CostCalculator.Estimate(agent.Price, tokens.Value) : null) ?? ticket.CostEstimate?.Value;

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
