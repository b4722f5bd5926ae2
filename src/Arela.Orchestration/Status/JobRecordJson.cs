using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Arela.Orchestration.Status;

/// <summary>
/// A job's record as a file. It has the shape of the status file with one ticket in it, so whatever reads that can read
/// this; what a job knows beyond stands in <c>job</c>. Records come from other machines: everything is checked.
/// </summary>
internal static partial class JobRecordJson
{
    private const int Version = 1;
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file's bytes.</summary>
    public static ReadOnlyMemory<byte> Write(JobRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteStartObject("tickets");
            json.WritePropertyName(record.Key);
            TicketRecordJson.Write(json, record.Ticket);
            json.WriteEndObject();
            json.WriteStartObject("job");
            json.WriteString("end", record.End);
            json.WriteString("base", record.Base);
            json.WriteString("head", record.Head);
            json.WriteString("why", record.Why);
            json.WriteStartArray("attempts");
            foreach (var attempt in record.Attempts)
                Write(json, attempt);
            json.WriteEndArray();
            json.WriteStartArray("findings");
            foreach (var finding in record.Findings)
                Write(json, finding);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    /// <summary>The record in a file.</summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="problem">What is wrong with it; null when it is sound.</param>
    /// <returns>Null when it is not sound.</returns>
    public static JobRecord? Read(ReadOnlySpan<byte> utf8, out string? problem)
    {
        var document = StatusDocument.Read(utf8);
        problem = ProblemOf(document);
        if (problem is not null)
            return null;
        try
        {
            return Read(document, out problem);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // What JsonObject makes of a name that stands twice, and of text that is no UTF-8; only when it is asked for it.
            problem = exception is ArgumentException ? "a name stands twice in it" : "it is no UTF-8";
            return null;
        }
    }

    private static JobRecord? Read(StatusDocument document, out string? problem)
    {
        var (key, ticket) = document.Records.Single();
        var job = (JsonObject)document.Unknown["job"]!;
        var record = new JobRecord(key, ticket with { Unknown = null })
        {
            End = Text(job, "end") ?? "",
            Base = Text(job, "base"),
            Head = Text(job, "head"),
            Why = Text(job, "why") ?? "",
            Attempts = [.. Objects(job, "attempts").Select(ReadAttempt)],
            Findings = [.. Objects(job, "findings").Select(ReadFinding)],
        };
        problem = !JobEnds.IsKnown(record.End) ? "its 'end' is no known word"
            : !IsCommit(record.Base) || !IsCommit(record.Head) ? "its 'base' or 'head' is no commit"
            : null;
        return problem is null ? record : null;
    }

    private static string? ProblemOf(StatusDocument document)
    {
        if (document.Damage is { } damage)
            return damage;
        if ((document.Unknown["version"] as JsonValue)?.TryGetValue<int>(out var version) != true || version != Version)
            return $"it has no 'version' {Version} (a newer Arela.Build may have written it)";
        if (document.Unknown["job"] is not JsonObject)
            return "it has no 'job'";
        return document is { Records.Count: 1, UnknownStatuses.Count: 0 } ? null : "it is not about exactly one ticket with a known status";
    }

    private static bool IsCommit(string? text) => text is null || Commit().IsMatch(text);

    private static void Write(Utf8JsonWriter json, JobAttempt attempt)
    {
        json.WriteStartObject();
        json.WriteString("agent", attempt.Agent);
        json.WriteString("outcome", attempt.Outcome);
        json.WriteString("message", attempt.Message);
        if (attempt.Cost is { } cost)
            json.WriteNumber("cost", cost);
        json.WriteNumber("duration_ms", (long)attempt.Duration.TotalMilliseconds);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, JobFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Code);
        json.WriteString("severity", finding.Severity);
        json.WriteString("message", finding.Message);
        json.WriteString("file", finding.File);
        json.WriteNumber("line", finding.Line);
        json.WriteEndObject();
    }

    private static JobAttempt ReadAttempt(JsonObject attempt) => new(
        Text(attempt, "agent") ?? "",
        Text(attempt, "outcome") ?? "",
        Text(attempt, "message") ?? "",
        Number(attempt, "cost"),
        TimeSpan.FromMilliseconds((double)(Number(attempt, "duration_ms") ?? 0m)));

    private static JobFinding ReadFinding(JsonObject finding) => new(
        Text(finding, "code") ?? "",
        Text(finding, "severity") ?? "",
        Text(finding, "message") ?? "",
        Text(finding, "file") ?? "",
        (int)Math.Min(int.MaxValue, Number(finding, "line") ?? 0m));

    private static IEnumerable<JsonObject> Objects(JsonObject parent, string name) =>
        parent[name] is JsonArray array ? array.OfType<JsonObject>() : [];

    private static string? Text(JsonObject parent, string name) =>
        parent[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static decimal? Number(JsonObject parent, string name) =>
        parent[name] is JsonValue value && value.TryGetValue<decimal>(out var number) && number is >= 0m and < TicketRecordJson.MostUsd ? number : null;

    [GeneratedRegex("^(?:[0-9a-f]{40}|[0-9a-f]{64})$", RegexOptions.CultureInvariant)]
    private static partial Regex Commit();
}
