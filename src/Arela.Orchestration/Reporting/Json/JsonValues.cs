using System.Text.Json;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Reporting.Json;

/// <summary>Values as all our JSON has them: money in USD, durations in milliseconds, times in UTC, null for unknown.</summary>
internal static class JsonValues
{
    public static void Write(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    public static void Write(Utf8JsonWriter json, string name, TimeSpan? value) =>
        Write(json, name, value is { } time ? (long)time.TotalMilliseconds : (decimal?)null);

    public static void Write(Utf8JsonWriter json, string name, DateTimeOffset? value) =>
        json.WriteString(name, TicketRecordJson.Time(value));

    public static void Write(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    /// <summary>The four kinds of tokens, or null.</summary>
    public static void Write(Utf8JsonWriter json, string name, TokenUsage? usage)
    {
        if (usage is null)
            json.WriteNull(name);
        else
            TicketRecordJson.WriteTokens(json, name, usage);
    }
}
