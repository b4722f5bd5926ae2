using System.Text.Json;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Reporting.Json;

/// <summary>Which agent suits each ticket that is not done: an array <c>tickets</c>.</summary>
public static class RecommendJson
{
    /// <summary>Writes it into the current object.</summary>
    public static void Write(Utf8JsonWriter json, Inventory inventory)
    {
        json.WriteStartArray("tickets");
        foreach (var ticket in inventory.Graph.Tickets.Where(ticket => inventory.Status[ticket.Key].Status != TicketStatus.Completed))
        {
            var suggestion = AgentSuggestion.For(ticket, inventory.Catalog);
            json.WriteStartObject();
            json.WriteString("ticket", ticket.Key);
            json.WriteString("agent", suggestion.Assigned?.Name);
            json.WriteString("task_type", suggestion.TaskType?.Name);
            json.WriteString("suggested_agent", suggestion.Suggested?.Name);
            json.WriteBoolean("is_change", suggestion.IsChange);
            JsonValues.Write(json, "saves", suggestion.PriceDifference);
            json.WriteString("why", suggestion.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
