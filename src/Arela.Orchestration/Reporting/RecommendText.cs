using Arela.Orchestration.Costs;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Reporting;

/// <summary>Which agent suits each ticket that is not done, why, and what that would save.</summary>
public static class RecommendText
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(Inventory inventory)
    {
        var open = inventory.Graph.Tickets
            .Where(ticket => inventory.Status[ticket.Key].Status != TicketStatus.Completed)
            .Select(ticket => (Ticket: ticket, Suggestion: AgentSuggestion.For(ticket, inventory.Catalog)))
            .ToArray();
        if (open.Length == 0)
            return [inventory.Graph.Tickets.IsEmpty ? PlanText.NoTickets : "Every ticket is completed."];
        return [.. Table(open), "", Total(open), Matrix];
    }

    private const string Matrix = "The selection matrix and the decision tree: https://github.com/arela-build/arela-build/blob/main/docs/agents.md. Rows of your own: <ArelaTaskType> items.";

    private static IEnumerable<string> Table(IEnumerable<(Ticket Ticket, AgentSuggestion Suggestion)> tickets)
    {
        var table = new TextTable("Ticket", "Agent", "Task type", "Suggested", "Saves", "Why").AlignRight(4);
        foreach (var (ticket, suggestion) in tickets)
        {
            table.Add(
                LogText.Escape(ticket.Key),
                suggestion.Assigned?.Name ?? "",
                LogText.Escape(suggestion.TaskType?.Name ?? "unsure"),
                suggestion.IsChange ? suggestion.Suggested!.Name : suggestion.Suggested is null ? "" : "as it is",
                suggestion.IsChange ? Format.Usd(suggestion.PriceDifference) : "",
                LogText.Escape(suggestion.Reason));
        }

        return table.Lines();
    }

    private static string Total((Ticket Ticket, AgentSuggestion Suggestion)[] tickets)
    {
        var cheaper = tickets.Where(ticket => ticket.Suggestion is { IsChange: true, PriceDifference: > 0m }).ToArray();
        return cheaper.Length == 0
            ? "No ticket has a dearer agent than its task type needs."
            : $"{Format.Count(cheaper.Length, "ticket")} could have a cheaper agent: {Format.Usd(cheaper.Sum(ticket => ticket.Suggestion.PriceDifference ?? 0m))} less.";
    }
}
