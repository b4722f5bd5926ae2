using System.Globalization;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Processes.Output;

/// <summary>
/// What stream and exit code together say. Completed is only what both call so: the final event is there, it is no error,
/// no tool was denied, and the exit code is 0.
/// </summary>
internal sealed class StreamVerdict(ErrorClassifier errors)
{
    public Outcome Judge(StreamFacts facts, ErrorTail stderr, ProcessEnd end)
    {
        if (EndedByUs(end.Cause) is { } ended)
            return ended;
        if (facts.Error is { } error)
            return errors.Classify(error);
        // opencode stops there, without a final event and with exit code 0.
        if (facts.Denials.Count > 0)
            return new Outcome(OutcomeReason.Denied, $"it was denied {ErrorText.OneLine(string.Join(", ", facts.Denials))}");
        if (!facts.HasFinished)
            return WithoutFinalEvent(facts, stderr, end);
        if (end.ExitCode != 0)
            return new Outcome(OutcomeReason.Crashed, $"its events tell of an end, but it {HowItEnded(end)}{stderr.InWords()}");
        return facts.FinalMessage.Length == 0 && !facts.HasActed
            ? new Outcome(OutcomeReason.Empty, "it answered nothing and did nothing")
            : new Outcome(OutcomeReason.Completed, "");
    }

    /// <summary>An end without the CLI's own word on it: standard error may tell why.</summary>
    private Outcome WithoutFinalEvent(StreamFacts facts, ErrorTail stderr, ProcessEnd end)
    {
        if (end.ExitCode != 0 && stderr.Text.Length > 0 && errors.Recognize(stderr.Text) is { } told)
            return told;
        if (facts.LastTrouble is { } trouble)
            return errors.Classify(trouble);
        return new Outcome(OutcomeReason.Crashed, $"it {HowItEnded(end)} without its final event{stderr.InWords()}");
    }

    public static string HowItEnded(ProcessEnd end) => end.ExitCode switch
    {
        null => "was killed",
        > 128 and <= 128 + 64 and var code => string.Create(CultureInfo.InvariantCulture, $"was ended by signal {code - 128}"),
        var code => string.Create(CultureInfo.InvariantCulture, $"ended with exit code {code}"),
    };

    /// <summary>The end that we brought about; null when it ended by itself.</summary>
    public static Outcome? EndedByUs(ProcessEndCause cause) => cause switch
    {
        ProcessEndCause.NotStarted => new Outcome(OutcomeReason.NotFound, "it could not be started"),
        ProcessEndCause.TimedOut => new Outcome(OutcomeReason.Timeout, "it took too long"),
        ProcessEndCause.Stalled => new Outcome(OutcomeReason.Stalled, "it was silent for too long"),
        ProcessEndCause.Stopped => new Outcome(OutcomeReason.Cancelled, "the run was stopped"),
        ProcessEndCause.Capped => new Outcome(OutcomeReason.Budget, "it was ended at its cap on cost or tokens"),
        _ => null,
    };
}
