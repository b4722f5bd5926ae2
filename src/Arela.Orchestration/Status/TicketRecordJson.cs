using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Status;

/// <summary>
/// One entry of the status file. Written by hand rather than by reflection, which costs 31 ms at start-up. A field of
/// the wrong kind is kept as an unknown one, so that nothing that a person wrote is lost.
/// </summary>
internal static class TicketRecordJson
{
    /// <summary>Reads an entry; <paramref name="statusWord"/> is a status that is no known word.</summary>
    public static TicketRecord Read(JsonElement entry, out string? statusWord)
    {
        statusWord = null;
        var record = TicketRecord.Empty;
        foreach (var field in entry.EnumerateObject())
        {
            if (Apply(record, field.Name, field.Value) is { } known)
                record = known;
            else
                record = record with { Unknown = With(record.Unknown, field) };
            if (field.Name == "status" && (field.Value.ValueKind != JsonValueKind.String || StatusWords.Read(field.Value.GetString()) is null))
                statusWord = field.Value.ToString();
        }

        return record;
    }

    /// <summary>Writes an entry, the fields of the promised shape first.</summary>
    public static void Write(Utf8JsonWriter json, TicketRecord record)
    {
        json.WriteStartObject();
        json.WriteString("status", StatusWords.Of(record.Status));
        Text(json, "updated_at", Time(record.UpdatedAt));
        Text(json, "agent", record.Agent);
        if (record.Cost is { } cost)
            json.WriteNumber("cost", cost);
        if (record.Duration is { } duration)
            json.WriteNumber("duration_ms", (long)duration.TotalMilliseconds);
        Text(json, "started_at", Time(record.StartedAt));
        if (record.Attempts > 0)
            json.WriteNumber("attempts", record.Attempts);
        Text(json, "cost_source", record.CostSource is { } source ? StatusWords.Of(source) : null);
        if (record.Tokens is { } tokens)
            WriteTokens(json, tokens);
        Text(json, "reason", record.Reason);
        Text(json, "error", record.Error);
        Text(json, "log_path", record.LogPath);
        Text(json, "content_hash", record.ContentHash);
        Text(json, "run", record.Run);
        foreach (var (name, value) in record.Unknown ?? [])
        {
            json.WritePropertyName(name);
            if (value is null)
                json.WriteNullValue();
            else
                value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    /// <summary>ISO 8601 in UTC with whole seconds, as DESIGN's shape shows.</summary>
    public static string? Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The record with that field; null when the field is unknown or of the wrong kind.</summary>
    private static TicketRecord? Apply(TicketRecord record, string name, JsonElement value) => (name, value.ValueKind) switch
    {
        ("status", JsonValueKind.String) => record with { Status = StatusWords.Read(value.GetString()) ?? record.Status },
        ("status", _) => record,
        ("updated_at" or "updatedAt", JsonValueKind.String) when value.TryGetDateTimeOffset(out var time) => record with { UpdatedAt = time },
        ("started_at" or "startedAt", JsonValueKind.String) when value.TryGetDateTimeOffset(out var time) => record with { StartedAt = time },
        ("completedAt", JsonValueKind.String) when value.TryGetDateTimeOffset(out var time) => record with { UpdatedAt = time },
        ("agent", JsonValueKind.String) => record with { Agent = value.GetString() },
        ("cost", JsonValueKind.Number) when value.TryGetDecimal(out var cost) => record with { Cost = cost },
        ("duration_ms" or "duration", JsonValueKind.Number) when value.TryGetDouble(out var milliseconds) && milliseconds is >= 0 and < 1e12 =>
            record with { Duration = TimeSpan.FromMilliseconds(milliseconds) },
        ("attempts", JsonValueKind.Number) when value.TryGetInt32(out var attempts) && attempts >= 0 => record with { Attempts = attempts },
        ("cost_source", JsonValueKind.String) when StatusWords.ReadSource(value.GetString()) is { } source => record with { CostSource = source },
        ("tokens", JsonValueKind.Object) when ReadTokens(value) is { } tokens => record with { Tokens = tokens },
        ("reason", JsonValueKind.String) => record with { Reason = value.GetString() },
        ("error", JsonValueKind.String) => record with { Error = value.GetString() },
        ("log_path", JsonValueKind.String) => record with { LogPath = value.GetString() },
        ("content_hash", JsonValueKind.String) => record with { ContentHash = value.GetString() },
        ("run", JsonValueKind.String) => record with { Run = value.GetString() },
        _ => null,
    };

    private static TokenUsage? ReadTokens(JsonElement value) =>
        Count(value, "input") is { } input && Count(value, "output") is { } output
            ? new TokenUsage(input, Count(value, "cached_input") ?? 0, output, Count(value, "reasoning") ?? 0)
            : null;

    private static long? Count(JsonElement value, string name) =>
        value.TryGetProperty(name, out var count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt64(out var number) ? number : null;

    private static void WriteTokens(Utf8JsonWriter json, TokenUsage tokens)
    {
        json.WriteStartObject("tokens");
        json.WriteNumber("input", tokens.Input);
        json.WriteNumber("cached_input", tokens.CachedInput);
        json.WriteNumber("output", tokens.Output);
        json.WriteNumber("reasoning", tokens.Reasoning);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static JsonObject With(JsonObject? unknown, JsonProperty field)
    {
        unknown ??= [];
        unknown[field.Name] = JsonNode.Parse(field.Value.GetRawText());
        return unknown;
    }
}
