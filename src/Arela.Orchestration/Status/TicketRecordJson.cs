using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
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
    // Sums of anything below it stay far from the end of decimal.
    internal const decimal MostUsd = 1e12m;

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

    /// <summary>Reads an entry that is only a word; <paramref name="statusWord"/> is one that is not known.</summary>
    public static TicketRecord ReadWord(JsonElement word, out string? statusWord)
    {
        var status = StatusWords.Read(word.GetString());
        statusWord = status is null ? word.GetString() : null;
        return status is { } known
            ? TicketRecord.Empty with { Status = known }
            : TicketRecord.Empty with { Unknown = new JsonObject { ["status"] = word.GetString() } };
    }

    /// <summary>Tells two records apart by what would be written of them; empty for none.</summary>
    public static string Fingerprint(TicketRecord? record)
    {
        if (record is null)
            return "";
        var content = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(content))
            Write(json, record);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content.WrittenSpan, hash);
        return Convert.ToHexString(hash[..8]);
    }

    /// <summary>Writes an entry, the fields of the promised shape first.</summary>
    public static void Write(Utf8JsonWriter json, TicketRecord record)
    {
        json.WriteStartObject();
        json.WriteString("status", StatusText(record));
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
        if (record.InFlightCost is { } inFlight)
            json.WriteNumber("in_flight_cost", inFlight);
        if (record.Tokens is { } tokens)
            WriteTokens(json, "tokens", tokens);
        Text(json, "reason", record.Reason);
        Text(json, "error", record.Error);
        Text(json, "log_path", record.LogPath);
        Text(json, "content_hash", record.ContentHash);
        Text(json, "run", record.Run);
        foreach (var (name, value) in record.Unknown ?? [])
        {
            if (!IsKnown(record, name))
                WriteUnknown(json, name, value);
        }

        json.WriteEndObject();
    }

    /// <summary>A value to keep. Not by its text, which may hold a comment.</summary>
    /// <exception cref="InvalidOperationException">A string in it is half a surrogate pair, which cannot be written again.</exception>
    public static JsonNode? Node(JsonElement value)
    {
        CheckStrings(value);
        return value.ValueKind switch
        {
            JsonValueKind.Object => JsonObject.Create(value),
            JsonValueKind.Array => JsonArray.Create(value),
            JsonValueKind.Null => null,
            _ => JsonValue.Create(value),
        };
    }

    private static void CheckStrings(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                _ = value.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    CheckStrings(item);
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    _ = member.Name;
                    CheckStrings(member.Value);
                }

                break;
        }
    }

    /// <summary>Writes a field that we do not know, as it was read.</summary>
    public static void WriteUnknown(Utf8JsonWriter json, string name, JsonNode? value)
    {
        json.WritePropertyName(name);
        if (value is null)
            json.WriteNullValue();
        else
            value.WriteTo(json);
    }

    /// <summary>ISO 8601 in UTC with whole seconds, as DESIGN's shape shows.</summary>
    public static string? Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The record with that field; null when the field is unknown or of the wrong kind.</summary>
    private static TicketRecord? Apply(TicketRecord record, string name, JsonElement value) => (name, value.ValueKind) switch
    {
        ("status", JsonValueKind.String) when StatusWords.Read(value.GetString()) is { } status => record with { Status = status },
        ("updated_at" or "updatedAt", JsonValueKind.String) when value.TryGetDateTimeOffset(out var time) => record with { UpdatedAt = time },
        ("started_at" or "startedAt", JsonValueKind.String) when value.TryGetDateTimeOffset(out var time) => record with { StartedAt = time },
        ("completedAt", JsonValueKind.String) when value.TryGetDateTimeOffset(out var time) => record with { UpdatedAt = time },
        ("agent", JsonValueKind.String) => record with { Agent = value.GetString() },
        ("cost", JsonValueKind.Number) when value.TryGetDecimal(out var cost) && cost is >= 0 and < MostUsd => record with { Cost = cost },
        ("in_flight_cost", JsonValueKind.Number) when value.TryGetDecimal(out var cost) && cost is >= 0 and < MostUsd => record with { InFlightCost = cost },
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

    // A word that we do not know counts as open, and stays in the file until the ticket is anything else.
    private static string StatusText(TicketRecord record) =>
        record.Status == TicketStatus.Open && (record.Unknown?["status"] as JsonValue)?.TryGetValue<string>(out var word) == true
            ? word
            : StatusWords.Of(record.Status);

    /// <summary>A field of the wrong kind is kept only until there is a value of the right one.</summary>
    private static bool IsKnown(TicketRecord record, string name) => name switch
    {
        "status" => true,
        "updated_at" => record.UpdatedAt is not null,
        "agent" => record.Agent is not null,
        "cost" => record.Cost is not null,
        "duration_ms" => record.Duration is not null,
        "started_at" => record.StartedAt is not null,
        "attempts" => record.Attempts > 0,
        "cost_source" => record.CostSource is not null,
        "in_flight_cost" => record.InFlightCost is not null,
        "tokens" => record.Tokens is not null,
        "reason" => record.Reason is not null,
        "error" => record.Error is not null,
        "log_path" => record.LogPath is not null,
        "content_hash" => record.ContentHash is not null,
        "run" => record.Run is not null,
        _ => false,
    };

    private static TokenUsage? ReadTokens(JsonElement value) =>
        Count(value, "input") is { } input && Count(value, "output") is { } output
            ? new TokenUsage(input, Count(value, "cached_input") ?? 0, output, Count(value, "reasoning") ?? 0)
            : null;

    private static long? Count(JsonElement value, string name) =>
        value.TryGetProperty(name, out var count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt64(out var number) ? number : null;

    /// <summary>The four kinds of tokens as a field.</summary>
    public static void WriteTokens(Utf8JsonWriter json, string name, TokenUsage tokens)
    {
        json.WriteStartObject(name);
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
        unknown[field.Name] = Node(field.Value);
        return unknown;
    }
}
