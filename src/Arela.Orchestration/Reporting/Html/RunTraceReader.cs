using System.Globalization;
using System.Text.Json.Nodes;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>Reads the trace of a run from its log, also of one that died. What it does not understand it passes over.</summary>
internal static class RunTraceReader
{
    private const int LogsLookedAt = 20;

    /// <summary>The latest run that started an agent; null where there is none, or its log cannot be read.</summary>
    public static RunTrace? Latest(ArelaPaths paths)
    {
        try
        {
            return Directory.Exists(paths.Runs)
                ? Directory.EnumerateFiles(paths.Runs, "*.jsonl")
                    .OrderByDescending(path => Path.GetFileName(path), StringComparer.Ordinal)
                    .Take(LogsLookedAt)
                    .Select(Read)
                    .FirstOrDefault(trace => trace is { Attempts.IsEmpty: false })
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The trace in a log; null where the log tells of no start.</summary>
    public static RunTrace? Read(string path)
    {
        var recorder = new RunTraceRecorder();
        foreach (var entry in RunLogReader.Read(path))
        {
            try
            {
                Record(recorder, entry);
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or OverflowException)
            {
                // A line that names a field twice, or holds something else than a run writes.
            }
        }

        return recorder.Snapshot();
    }

    private static void Record(RunTraceRecorder recorder, JsonObject entry)
    {
        if (Time(entry, "at") is not { } at)
            return;
        var key = Text(entry, "ticket");
        switch (Text(entry, "event"))
        {
            case "run_started":
                recorder.Begin(at, Text(entry, "run"), (int)(Number(entry, "max_parallel") ?? 0));
                break;
            case "attempt_started":
                recorder.Start(new TraceAttempt(key, Text(entry, "agent"), (int)(Number(entry, "attempt") ?? 1), at));
                break;
            case "attempt_ended":
                recorder.Change(at, key, attempt => End(attempt, at, entry));
                break;
            case "ticket_ended":
                recorder.End(at, key, new TraceEnd(EndOf(Text(entry, "end")), Text(entry, "why")));
                break;
            case "lane_held":
                recorder.Hold(new TraceHold(Text(entry, "agent"), at, Time(entry, "until") ?? at));
                break;
            case "run_ended":
                recorder.Finish(at, entry["cancelled"] is JsonValue value && value.TryGetValue<bool>(out var cancelled) && cancelled);
                break;
        }
    }

    private static TraceAttempt End(TraceAttempt attempt, DateTimeOffset at, JsonObject entry) => attempt with
    {
        End = at,
        Reason = Text(entry, "outcome"),
        Message = Text(entry, "message"),
        Lines = RunTraceRecorder.LastOf(Text(entry, "details").Split('\n')),
        Cost = Number(entry, "cost"),
        Next = Time(entry, "next_attempt_at"),
    };

    private static TicketEnd EndOf(string word) => word switch
    {
        "handed_off" => TicketEnd.HandedOff,
        "not_started" => TicketEnd.NotStarted,
        _ => Enum.TryParse<TicketEnd>(word, ignoreCase: true, out var end) ? end : TicketEnd.Skipped,
    };

    private static string Text(JsonObject entry, string name) =>
        entry[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static decimal? Number(JsonObject entry, string name) =>
        entry[name] is JsonValue value && value.TryGetValue<decimal>(out var number) ? number : null;

    private static DateTimeOffset? Time(JsonObject entry, string name) =>
        DateTimeOffset.TryParse(Text(entry, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
