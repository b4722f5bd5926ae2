using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>What the events of a run say, for its trace.</summary>
internal static class RunTraceEvents
{
    /// <summary>Takes an event down.</summary>
    public static void Record(this RunTraceRecorder recorder, RunEvent runEvent)
    {
        switch (runEvent)
        {
            case RunStarted started:
                recorder.Begin(started.At, started.Run, started.Plan.MaxParallel);
                break;
            case AttemptStarted started:
                recorder.Start(new TraceAttempt(started.Ticket.Key, started.Agent, started.Attempt, started.At));
                break;
            case AttemptProgressed progressed:
                recorder.Change(progressed.At, progressed.Ticket.Key, attempt => attempt with { Progress = progressed.Progress });
                break;
            case AttemptEnded ended:
                recorder.Change(ended.At, ended.Ticket.Key, attempt => End(attempt, ended));
                break;
            case TicketEnded ended:
                recorder.End(ended.At, ended.Result.Ticket.Key, new TraceEnd(ended.Result.End, ended.Result.Why));
                break;
            case LaneHeld held:
                recorder.Hold(new TraceHold(held.Agent, held.At, held.Until));
                break;
            case RunEnded ended:
                recorder.Finish(ended.At, ended.Result.Cancelled);
                break;
            default:
                recorder.See(runEvent.At);
                break;
        }
    }

    private static TraceAttempt End(TraceAttempt attempt, AttemptEnded ended)
    {
        var outcome = ended.Attempt.Outcome;
        // A red gate or a conflict has the last word; what the agent said before it explains nothing.
        var lines = outcome.Details.Length > 0 ? outcome.Details.Split('\n') : ended.Attempt.Report.LastLines;
        return attempt with
        {
            End = ended.At,
            Reason = outcome.Reason.Name(),
            Message = outcome.Message,
            Lines = outcome.IsCompleted ? [] : RunTraceRecorder.LastOf(lines),
            Cost = ended.Attempt.Cost,
            Next = ended.NextAttemptAt,
            Progress = null,
        };
    }
}
