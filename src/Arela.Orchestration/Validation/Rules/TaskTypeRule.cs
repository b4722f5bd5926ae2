using Arela.Orchestration.Agents;
using Arela.Orchestration.Agents.Selection;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Validation.Rules;

/// <summary>The agent of a ticket is not dearer than its kind of work needs.</summary>
internal static class TaskTypeRule
{
    private const long Thousand = 1000;

    public static void Check(in Subject subject, RuleContext context)
    {
        var types = context.Input.Catalog.TaskTypes;
        if (subject.Ticket.TaskType is { } stated && !types.IsEmpty && TaskTypeClassifier.Find(stated.Value, types) is null)
        {
            var names = types.Select(type => type.Name).ToArray();
            context.Report(
                AgentDiagnostics.UnknownTaskType, subject.Ticket, stated.Span,
                stated.Value, NearestName.Suggestion(stated.Value, names), string.Join(", ", names));
        }

        if (subject.HasCostAhead && !IsComplex(subject.Ticket) && MayBeDear(subject.Agent!, context))
            CheckPrice(subject, context);
    }

    private static void CheckPrice(in Subject subject, RuleContext context)
    {
        var (ticket, agent) = (subject.Ticket, subject.Agent!);
        var suggestion = AgentSuggestion.For(ticket, context.Input.Catalog);

        // A person costs nothing here, but is no cheaper agent.
        if (suggestion is not { TaskType: { } type, Suggested: { Type: AgentType.Cli } other } || other.Name == agent.Name)
            return;
        var per1K = AgentSuggestion.Difference(agent, other, Thousand);
        if (per1K is not > 0m)
            return;
        var saving = suggestion.PriceDifference is { } whole ? UsdText.Of(whole) : UsdText.Of(per1K.Value) + " per 1,000 tokens";
        context.Report(
            AgentDiagnostics.DearerThanNeeded, ticket, ticket.Agent?.Span ?? subject.HeadSpan,
            type.Name, suggestion.Reason, other.Name, saving, agent.Name);
    }

    // Whoever marks a ticket as complex means the better agent.
    private static bool IsComplex(Ticket ticket) => ticket.Complexity?.Value is "complex" or "high" or "very" or "hard" or "critical";

    /// <summary>Cheap to ask: only agents that are dearer than some other are worth a look at the title.</summary>
    private static bool MayBeDear(Agent agent, RuleContext context) =>
        CostCalculator.Estimate(agent.Price, Thousand) is { } price && price > context.LowestPrice;
}
