using System.Text.Json;
using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Status;

/// <summary>Reads the log of one run: what was estimated, what was tried, what it cost.</summary>
internal sealed class PastRunReader
{
    private readonly Dictionary<string, PastTicket> _tickets = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<PastAttempt> _attempts = [];
    private readonly Dictionary<string, int> _open = new(StringComparer.OrdinalIgnoreCase);
    private PastRun _run;
    private DateTimeOffset? _first;

    private PastRunReader(string run)
    {
        _run = new PastRun { Run = run };
    }

    /// <summary>The run of a log; null when it cannot be opened.</summary>
    public static PastRun? Read(string path, HistoryLimits limits)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var reader = new PastRunReader(Path.GetFileNameWithoutExtension(path));
            var lines = new BoundedLines(file, limits.LineBytes, limits.Bytes);
            while (lines.TryRead(out var line))
                reader.Take(line);
            return reader.Finish();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Take(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                Take(new LogEntry(document.RootElement));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Torn, no event of ours, or text that is no Unicode.
        }
    }

    private void Take(LogEntry entry)
    {
        var at = entry.Time("at");
        _first ??= at;
        _run = _run with { LastEventAt = at ?? _run.LastEventAt };
        switch (entry.Text("event"))
        {
            case "run_started":
                _run = _run with { StartedAt = at, MaxParallel = (int?)entry.Count("max_parallel") };
                foreach (var ticket in entry.Objects("tickets"))
                    Plan(ticket);
                break;
            case "attempt_started" when entry.Text("ticket") is { } key:
                _open[key] = _attempts.Count;
                _attempts.Add(new PastAttempt(key, entry.Text("agent") ?? "", at));
                break;
            case "attempt_ended" when entry.Text("ticket") is { } key:
                End(key, entry);
                break;
            case "ticket_ended" when entry.Text("ticket") is { } key:
                _tickets[key] = _tickets.GetValueOrDefault(key, new PastTicket(key, null, null, null)) with { End = entry.Text("end") };
                break;
            case "run_ended":
                _run = _run with { IsEnded = true, IsCancelled = entry.IsTrue("cancelled"), Duration = entry.Milliseconds("duration_ms") ?? TimeSpan.Zero };
                break;
        }
    }

    private void Plan(LogEntry ticket)
    {
        if (ticket.Text("ticket") is { } key)
            _tickets[key] = new PastTicket(key, ticket.Count("estimated_tokens"), ticket.Money("estimated_cost"), End: null);
    }

    private void End(string key, LogEntry entry)
    {
        if (!_open.Remove(key, out var index))
        {
            index = _attempts.Count;
            _attempts.Add(new PastAttempt(key, "", StartedAt: null));
        }

        var started = _attempts[index];
        _attempts[index] = started with
        {
            Agent = entry.Text("agent") ?? started.Agent,
            Outcome = entry.Text("outcome"),
            Duration = entry.Milliseconds("duration_ms"),
            Cost = entry.Money("cost"),
            Tokens = entry.Usage("tokens"),
        };
    }

    private PastRun Finish()
    {
        var started = _run.StartedAt ?? _first;
        var seen = started is { } from && _run.LastEventAt is { } to && to > from ? to - from : TimeSpan.Zero;
        return _run with
        {
            StartedAt = started,
            Duration = _run.IsEnded && _run.Duration > TimeSpan.Zero ? _run.Duration : seen,
            Tickets = [.. _tickets.Values],
            Attempts = [.. _attempts],
        };
    }

    /// <summary>One line of the log. What is missing, or of another kind than it should be, is null.</summary>
    private readonly struct LogEntry(JsonElement json)
    {
        public string? Text(string name) =>
            json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        public long? Count(string name) =>
            Number(name) is { } value && value.TryGetInt64(out var count) && count >= 0 ? count : null;

        public decimal? Money(string name) => Number(name) is { } value && value.TryGetDecimal(out var usd) && usd is >= 0 and < MostUsd ? usd : null;

        public bool IsTrue(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

        // A figure beyond the life of anything is no duration.
        public TimeSpan? Milliseconds(string name) =>
            Count(name) is { } count and < 100L * 365 * 24 * 3600 * 1000 ? TimeSpan.FromMilliseconds(count) : null;

        public DateTimeOffset? Time(string name) =>
            json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time)
                ? time.ToUniversalTime()
                : null;

        public TokenUsage? Usage(string name)
        {
            if (!json.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Object)
                return null;
            var tokens = new LogEntry(value);
            return tokens.Count("input") is { } input && tokens.Count("output") is { } output && input < Most && output < Most
                ? new TokenUsage(input, Math.Min(tokens.Count("cached_input") ?? 0, Most), output, Math.Min(tokens.Count("reasoning") ?? 0, Most))
                : null;
        }

        public IEnumerable<LogEntry> Objects(string name)
        {
            if (!json.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Array)
                yield break;
            foreach (var element in value.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.Object))
                yield return new LogEntry(element);
        }

        // So that sums over many attempts never overflow.
        private const decimal MostUsd = 1_000_000_000m;

        private const long Most = 1_000_000_000_000;

        private JsonElement? Number(string name) =>
            json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value : null;
    }
}
