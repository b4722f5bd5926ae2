using System.Text.Json;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Reporting.Json;

/// <summary>What a run did: its totals and an array <c>tickets</c>, in the order they ended.</summary>
public static class RunJson
{
    /// <summary>Writes it into the current object.</summary>
    public static void Write(Utf8JsonWriter json, RunResult result)
    {
        json.WriteString("run", result.Run);
        json.WriteBoolean("cancelled", result.Cancelled);
        JsonValues.Write(json, "duration_ms", result.Duration);
        json.WriteNumber("cost", result.Cost);
        JsonValues.Write(json, "notes", result.Notes);
        json.WriteStartArray("tickets");
        foreach (var ticket in result.Tickets)
            Write(json, ticket);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, TicketResult ticket)
    {
        json.WriteStartObject();
        json.WriteString("ticket", ticket.Ticket.Key);
        json.WriteString("agent", ticket.Attempts.Count > 0 ? ticket.Attempts[^1].Agent : ticket.Ticket.Agent?.Name);
        json.WriteString("end", RunEventJson.EndName(ticket.End));
        json.WriteString("why", ticket.Why.Length > 0 ? ticket.Why : null);
        json.WriteString("log_path", ticket.LogPath);
        JsonValues.Write(json, "duration_ms", ticket.Duration);
        JsonValues.Write(json, "cost", ticket.Cost);
        json.WriteStartArray("attempts");
        foreach (var attempt in ticket.Attempts)
        {
            json.WriteStartObject();
            json.WriteNumber("attempt", attempt.Number);
            json.WriteString("agent", attempt.Agent);
            json.WriteString("outcome", attempt.Outcome.Reason.Name());
            json.WriteString("message", attempt.Outcome.Message.Length > 0 ? attempt.Outcome.Message : null);
            JsonValues.Write(json, "duration_ms", attempt.Duration);
            JsonValues.Write(json, "cost", attempt.Cost);
            JsonValues.Write(json, "tokens", attempt.Report.Usage);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
