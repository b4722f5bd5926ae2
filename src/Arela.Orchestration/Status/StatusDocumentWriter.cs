using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arela.Orchestration.Status;

/// <summary>Writes the status file in the promised shape.</summary>
internal static class StatusDocumentWriter
{
    // The file is read by people and by JSON parsers, never pasted into HTML.
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file's bytes.</summary>
    /// <param name="snapshot">What is remembered.</param>
    /// <param name="sequence">Number of the last transition in it.</param>
    /// <param name="estimates">Every known ticket and its estimated USD.</param>
    /// <param name="unknown">Top-level fields to keep.</param>
    public static ReadOnlyMemory<byte> Write(
        StatusSnapshot snapshot, long sequence, IReadOnlyDictionary<string, decimal?> estimates, JsonObject unknown)
    {
        var buffer = new ArrayBufferWriter<byte>(1024 + (snapshot.Records.Count * 300));
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartObject("tickets");
            foreach (var (key, record) in snapshot.Records)
            {
                json.WritePropertyName(key);
                TicketRecordJson.Write(json, record);
            }

            json.WriteEndObject();
            WriteSummary(json, snapshot.Records, estimates);
            json.WriteString("last_updated", TicketRecordJson.Time(snapshot.LastUpdated));
            json.WriteNumber("sequence", sequence);
            foreach (var (name, value) in unknown)
                TicketRecordJson.WriteUnknown(json, name, value);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    private static void WriteSummary(
        Utf8JsonWriter json, ImmutableSortedDictionary<string, TicketRecord> records, IReadOnlyDictionary<string, decimal?> estimates)
    {
        var untouched = estimates.Keys.Count(key => !records.ContainsKey(key));
        var remaining = estimates.Sum(entry =>
            records.TryGetValue(entry.Key, out var record) && record.Status == TicketStatus.Completed ? 0m : Summand(entry.Value));
        json.WriteStartObject("summary");
        json.WriteNumber("total", records.Count + untouched);
        json.WriteNumber("open", Count(TicketStatus.Open) + untouched);
        json.WriteNumber("in_progress", Count(TicketStatus.InProgress));
        json.WriteNumber("completed", Count(TicketStatus.Completed));
        json.WriteNumber("failed", Count(TicketStatus.Failed));
        json.WriteNumber("total_cost", records.Values.Sum(record => Summand(record.Cost)));
        json.WriteNumber("estimated_remaining_cost", remaining);
        json.WriteEndObject();

        // An absurd figure in a ticket must not end the run by an overflow.
        decimal Summand(decimal? usd) => Math.Clamp(usd ?? 0m, 0m, TicketRecordJson.MostUsd);

        int Count(TicketStatus status) => records.Values.Count(record => record.Status == status);
    }
}
