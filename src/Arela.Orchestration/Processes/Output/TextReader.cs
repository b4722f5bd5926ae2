using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Processes.Output;

/// <summary>No events: the exit code decides, and after a failure the last lines may tell its reason.</summary>
internal sealed class TextReader(ReaderContext context) : OutputReader
{
    /// <summary>A shell's, <c>env</c>'s or <c>npx</c>'s word for "cannot be executed" and "not found".</summary>
    private const int CannotExecute = 126, CommandNotFound = 127;

    private readonly ErrorTail _lines = new();
    private string _last = "";

    public override AgentProgress? Read(OutputLine line)
    {
        if (string.IsNullOrWhiteSpace(line.Text))
            return null;
        _lines.Add(line.Text);
        if (!line.IsError)
            _last = line.Text.Trim();
        return new AgentProgress(Activity.Line(line.Text), Usage: null, ReportedCost: null);
    }

    public override AgentReport Finish(ProcessEnd end) => new(Judge(end))
    {
        Started = end.Started,
        ExitCode = end.ExitCode,
        FinalMessage = _last,
    };

    private Outcome Judge(ProcessEnd end)
    {
        if (StreamVerdict.EndedByUs(end.Cause) is { } ended)
            return ended;
        if (end.ExitCode == 0)
            return new Outcome(OutcomeReason.Completed, "");
        var message = $"it {StreamVerdict.HowItEnded(end)}{_lines.InWords()}";
        if (end.ExitCode is CannotExecute or CommandNotFound)
            return new Outcome(OutcomeReason.NotFound, message);
        return new ErrorClassifier(context.Time).Recognize(_lines.Text) ?? new Outcome(OutcomeReason.Crashed, message);
    }
}
