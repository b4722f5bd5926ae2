using System.Text.Json;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Reporting.Json;

/// <summary>
/// Where every ticket stands: an object <c>summary</c>, the run that is under way (<c>run</c>, or null), what is
/// <c>next</c>, and an array <c>tickets</c>.
/// </summary>
public static class StatusJson
{
    /// <summary>Writes it into the current object.</summary>
    public static void Write(Utf8JsonWriter json, StatusReport report)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("total", report.Tickets.Length);
        foreach (var status in Enum.GetValues<TicketStatus>())
            json.WriteNumber(StatusWords.Of(status), report.Tickets.Count(line => line.Record.Status == status));
        json.WriteNumber("interrupted", report.Tickets.Count(line => line.State == TicketState.Interrupted));
        json.WriteNumber("cost", report.Spent);
        json.WriteEndObject();
        Run(json, report.Run);
        JsonValues.Write(json, "next", report.Next);
        json.WriteStartArray("tickets");
        foreach (var line in report.Tickets)
            Ticket(json, line);
        json.WriteEndArray();
    }

    private static void Run(Utf8JsonWriter json, RunUnderWay? run)
    {
        if (run is null)
        {
            json.WriteNull("run");
            return;
        }

        json.WriteStartObject("run");
        json.WriteString("id", run.Run);
        json.WriteString("holder", run.Holder);
        JsonValues.Write(json, "started_at", run.StartedAt);
        json.WriteEndObject();
    }

    private static void Ticket(Utf8JsonWriter json, StatusLine line)
    {
        json.WriteStartObject();
        json.WriteString("ticket", line.Key);
        json.WriteString("id", line.Id);
        json.WriteString("title", line.Title.Length > 0 ? line.Title : null);
        json.WriteString("path", line.Path);
        json.WriteString("agent", line.Agent.Length > 0 ? line.Agent : null);
        json.WriteString("state", StatusText.Word(line.State));
        Record(json, line.Record);
        JsonValues.Write(json, "elapsed_ms", line.Elapsed);
        JsonValues.Write(json, "silence_ms", line.Silence);
        json.WriteString("why", line.Why.Length > 0 ? line.Why : null);
        json.WriteEndObject();
    }

    private static void Record(Utf8JsonWriter json, TicketRecord record)
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
        json.WriteString("run", record.Run);
    }
}
