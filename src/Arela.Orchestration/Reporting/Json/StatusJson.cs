using System.Text.Json;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Reporting.Json;

/// <summary>Where every ticket stands: an object <c>summary</c> and an array <c>tickets</c>.</summary>
public static class StatusJson
{
    /// <summary>Writes it into the current object.</summary>
    public static void Write(Utf8JsonWriter json, Inventory inventory)
    {
        var records = inventory.Graph.Tickets.Select(ticket => inventory.Status[ticket.Key]).ToArray();
        json.WriteStartObject("summary");
        json.WriteNumber("total", records.Length);
        foreach (var status in Enum.GetValues<TicketStatus>())
            json.WriteNumber(StatusWords.Of(status), records.Count(record => record.Status == status));
        json.WriteNumber("cost", records.Sum(record => record.Cost ?? 0m));
        json.WriteEndObject();

        json.WriteStartArray("tickets");
        foreach (var ticket in inventory.Graph.Tickets)
        {
            var record = inventory.Status[ticket.Key];
            json.WriteStartObject();
            json.WriteString("ticket", ticket.Key);
            json.WriteString("id", ticket.Id);
            json.WriteString("title", ticket.Title?.Value);
            json.WriteString("path", ticket.Path);
            json.WriteString("agent", record.Agent ?? AgentAssignment.NameFor(ticket, inventory.Catalog));
            Write(json, record);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, TicketRecord record)
    {
        json.WriteString("status", StatusWords.Of(record.Status));
        json.WriteNumber("attempts", record.Attempts);
        JsonValues.Write(json, "cost", record.Cost);
        json.WriteString("cost_source", record.CostSource is { } source ? StatusWords.Of(source) : null);
        JsonValues.Write(json, "tokens", record.Tokens);
        JsonValues.Write(json, "duration_ms", record.Duration);
        JsonValues.Write(json, "started_at", record.StartedAt);
        JsonValues.Write(json, "updated_at", record.UpdatedAt);
        json.WriteString("reason", record.Reason);
        json.WriteString("error", record.Error);
        json.WriteString("log_path", record.LogPath);
    }
}
