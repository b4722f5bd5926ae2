using System.Globalization;
using System.Text.Json;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Execution;

/// <summary>
/// Run events as the run log keeps them: one flat object each, <c>event</c> and <c>at</c> first. Costs are USD as
/// numbers, times are ISO 8601 in UTC, durations milliseconds. Written by hand: reflection costs 31 ms at start-up.
/// </summary>
internal static class RunEventJson
{
    /// <summary>Progress and heartbeats are for those who watch; the log does without.</summary>
    public static bool IsKept(RunEvent runEvent) => runEvent is not (AttemptProgressed or Heartbeat or LockAwaited or OrphansFound);

    /// <summary>Writes an event as one object.</summary>
    public static void Write(Utf8JsonWriter json, RunEvent runEvent)
    {
        json.WriteStartObject();
        json.WriteString("event", NameOf(runEvent));
        json.WriteString("at", Time(runEvent.At));
        switch (runEvent)
        {
            case RunStarted started:
                WriteRun(json, started);
                break;
            case AttemptStarted attempt:
                json.WriteString("ticket", attempt.Ticket.Key);
                json.WriteString("agent", attempt.Agent);
                json.WriteNumber("attempt", attempt.Attempt);
                break;
            case AttemptEnded ended:
                WriteAttempt(json, ended);
                break;
            case TicketEnded ended:
                WriteTicket(json, ended.Result);
                break;
            case LaneHeld held:
                json.WriteString("agent", held.Agent);
                json.WriteString("until", Time(held.Until));
                break;
            case BudgetReached reached:
                json.WriteNumber("budget", reached.Budget);
                json.WriteNumber("spent", reached.Spent);
                json.WriteNumber("not_started", reached.NotStarted);
                break;
            case RunEnded ended:
                json.WriteNumber("cost", ended.Result.Cost);
                json.WriteNumber("duration_ms", (long)ended.Result.Duration.TotalMilliseconds);
                json.WriteBoolean("cancelled", ended.Result.Cancelled);
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>How a ticket ended, as one word.</summary>
    public static string EndName(TicketEnd end) => end switch
    {
        TicketEnd.HandedOff => "handed_off",
        TicketEnd.NotStarted => "not_started",
        _ => end.ToString().ToLowerInvariant(),
    };

    private static string NameOf(RunEvent runEvent) => runEvent switch
    {
        RunStarted => "run_started",
        AttemptStarted => "attempt_started",
        AttemptEnded => "attempt_ended",
        TicketEnded => "ticket_ended",
        LaneHeld => "lane_held",
        BudgetReached => "budget_reached",
        RunEnded => "run_ended",
        _ => throw new ArgumentOutOfRangeException(nameof(runEvent), runEvent, null),
    };

    private static void WriteRun(Utf8JsonWriter json, RunStarted started)
    {
        json.WriteString("run", started.Run);
        json.WriteNumber("max_parallel", started.Plan.MaxParallel);
        json.WriteStartArray("tickets");
        foreach (var ticket in started.Plan.Tickets.Where(ticket => ticket.Action is PlanAction.Run or PlanAction.HandOff))
        {
            json.WriteStartObject();
            json.WriteString("ticket", ticket.Key);
            json.WriteString("agent", ticket.Agent?.Name);
            Number(json, "estimated_cost", ticket.Estimate.Usd);
            if (ticket.Estimate.Tokens is { } tokens)
                json.WriteNumber("estimated_tokens", tokens);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAttempt(Utf8JsonWriter json, AttemptEnded ended)
    {
        var attempt = ended.Attempt;
        json.WriteString("ticket", ended.Ticket.Key);
        json.WriteString("agent", attempt.Agent);
        json.WriteNumber("attempt", attempt.Number);
        json.WriteString("outcome", attempt.Outcome.Reason.Name());
        if (attempt.Outcome.Message.Length > 0)
            json.WriteString("message", attempt.Outcome.Message);
        if (attempt.Outcome.Details.Length > 0)
            json.WriteString("details", attempt.Outcome.Details);
        json.WriteNumber("duration_ms", (long)attempt.Duration.TotalMilliseconds);
        if (attempt.Report.ExitCode is { } exitCode)
            json.WriteNumber("exit_code", exitCode);
        if (attempt.Report.SessionId is { } session)
            json.WriteString("session", session);
        Number(json, "cost", attempt.Cost);
        if (attempt.CostSource is { } source)
            json.WriteString("cost_source", StatusWords.Of(source));
        if (attempt.Report.Usage is { } usage)
            TicketRecordJson.WriteTokens(json, "tokens", usage);
        if (ended.NextAttemptAt is { } next)
            json.WriteString("next_attempt_at", Time(next));
    }

    private static void WriteTicket(Utf8JsonWriter json, TicketResult result)
    {
        json.WriteString("ticket", result.Ticket.Key);
        json.WriteString("end", EndName(result.End));
        if (result.Why.Length > 0)
            json.WriteString("why", result.Why);
        json.WriteNumber("duration_ms", (long)result.Duration.TotalMilliseconds);
        Number(json, "cost", result.Cost);
    }

    private static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
