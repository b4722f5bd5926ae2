using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes.Output;
using Arela.Orchestration.Processes.Redaction;

namespace Arela.Orchestration.Processes;

/// <summary>
/// What becomes of an attempt's output. Secrets are taken out first, so that nothing behind it ever sees one: the log, the
/// reader and with it the verdict, the progress, the last lines.
/// </summary>
/// <param name="invocation">The attempt.</param>
/// <param name="reader">Understands its events.</param>
/// <param name="log">Gets its output.</param>
/// <param name="redactor">Takes secrets out.</param>
/// <param name="cap">Ends the agent when it reaches a cap.</param>
internal sealed class AttemptOutput(
    AgentInvocation invocation, OutputReader reader, AgentLog log, Redactor redactor, Action cap)
{
    private readonly RedactionStream _output = new(redactor);
    private readonly RedactionStream _error = new(redactor);
    private readonly LastLines _lastLines = new();

    /// <summary>Takes a line or a piece of one.</summary>
    public void Take(OutputLine line)
    {
        line = line with { Text = (line.IsError ? _error : _output).Take(line.Text, line.IsPartial) };
        log.Append(line);
        var progress = reader.Read(line);
        _lastLines.Add(line, progress?.Activity);
        if (progress is null)
            return;
        if (IsOver(progress))
            cap();
        invocation.Progress?.Invoke(progress with { Activity = LogText.Escape(progress.Activity) });
    }

    /// <summary>The verdict.</summary>
    public AgentReport End(ProcessEnd end)
    {
        log.End(end);
        if (log.Failure is { } failure)
            _lastLines.Add($"(The log could not be written: {failure})");
        var report = reader.Finish(end);
        var outcome = EndVerdict.Of(end, invocation) ?? report.Outcome;
        return report with
        {
            Outcome = outcome with { Message = LogText.Escape(redactor.Redact(outcome.Message)) },
            Started = end.Started,
            ExitCode = end.ExitCode,
            LastLines = _lastLines.ToList(),
        };
    }

    private bool IsOver(AgentProgress progress) =>
        progress.CostAt(invocation.Agent) >= invocation.CostCap || progress.Usage?.Total >= invocation.TokenCap;
}
