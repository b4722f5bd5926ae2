using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Validation.Rules;

/// <summary>An agent that has work has a price. One finding for each agent, at the first of its tickets.</summary>
internal static class PriceRule
{
    public static void Check(RuleContext context)
    {
        if (context.Input.Catalog.Agents.All(agent => agent.Price.IsKnown))
            return;
        var byAgent = context.Input.Tickets
            .Select(ticket => Subject.Of(ticket, context.Input))
            .Where(subject => subject.HasCostAhead && !subject.Agent!.Price.IsKnown)
            .Where(subject => !subject.Ticket.DisabledCodes.Contains(AgentDiagnostics.UnknownPrice.Code))
            .GroupBy(subject => subject.Agent!.Name);
        foreach (var group in byAgent)
        {
            var tickets = group.Select(subject => subject.Ticket).OrderBy(ticket => ticket.Path, StringComparer.Ordinal).ToArray();
            var first = tickets[0];
            context.Report(
                AgentDiagnostics.UnknownPrice, first, first.Agent?.Span ?? new TextSpan(1, 1, 0),
                group.Key, KeyList.Count(tickets.Length, "ticket"), KeyList.Of(tickets));
        }
    }
}
