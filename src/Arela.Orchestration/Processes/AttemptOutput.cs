using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes.Output;

namespace Arela.Orchestration.Processes;

/// <summary>What becomes of an attempt's output: log, progress, caps, last lines, verdict.</summary>
internal sealed class AttemptOutput : IDisposable
{
    private const int LastLineCount = 20;
    private const int LongestLastLine = 300;

    private readonly AgentInvocation _invocation;
    private readonly OutputReader _reader;
    private readonly Action _cap;
    private readonly AgentLog _log;
    private readonly Queue<string> _lastLines = new();

    public AttemptOutput(AgentInvocation invocation, OutputReader reader, Action cap, TimeProvider time)
    {
        _invocation = invocation;
        _reader = reader;
        _cap = cap;
        _log = new AgentLog(invocation.LogPath, time);
    }

    public void Begin() => _log.Begin(_invocation);

    public void Take(OutputLine line)
    {
        _log.Append(line);
        var progress = _reader.Read(line);
        Remember(progress?.Activity is { Length: > 0 } activity ? activity : line.Text);
        if (progress is null)
            return;
        if (IsOver(progress))
            _cap();
        _invocation.Progress?.Invoke(progress);
    }

    public void Flush() => _log.Flush();

    public AgentReport End(ProcessEnd end)
    {
        _log.End(end);
        var report = _reader.Finish(end);
        return report with { Outcome = Judge(end) ?? report.Outcome, LastLines = [.. _lastLines] };
    }

    public void Dispose() => _log.Dispose();

    private bool IsOver(AgentProgress progress) =>
        progress.ReportedCost >= _invocation.CostCap || progress.Usage?.Total >= _invocation.TokenCap;

    private Outcome? Judge(ProcessEnd end) => end.Cause switch
    {
        ProcessEndCause.NotStarted => new Outcome(OutcomeReason.NotFound, end.Message),
        ProcessEndCause.TimedOut => new Outcome(OutcomeReason.Timeout, $"It was ended after {_invocation.Timeout}."),
        ProcessEndCause.Stalled => new Outcome(
            OutcomeReason.Stalled, $"It was ended after {_invocation.StallTimeout} without any output."),
        ProcessEndCause.Stopped => new Outcome(OutcomeReason.Cancelled, "The run was stopped."),
        ProcessEndCause.Capped => new Outcome(OutcomeReason.Budget, "It was ended at its cap on cost or tokens."),
        _ => null,
    };

    private void Remember(string line)
    {
        if (line.Length == 0)
            return;
        if (_lastLines.Count == LastLineCount)
            _lastLines.Dequeue();
        _lastLines.Enqueue(line.Length > LongestLastLine ? line[..LongestLastLine] + "…" : line);
    }
}
