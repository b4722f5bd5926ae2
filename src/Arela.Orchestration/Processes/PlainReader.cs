using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes.Output;

namespace Arela.Orchestration.Processes;

/// <summary>No events: the exit code decides.</summary>
internal sealed class PlainReader : OutputReader
{
    private string _last = "";

    public override AgentProgress? Read(OutputLine line)
    {
        if (string.IsNullOrWhiteSpace(line.Text))
            return null;
        _last = line.Text;
        return new AgentProgress(line.Text, Usage: null, ReportedCost: null);
    }

    public override AgentReport Finish(ProcessEnd end) => new(
        end.ExitCode == 0
            ? new Outcome(OutcomeReason.Completed, "")
            : new Outcome(OutcomeReason.Crashed, $"It ended with exit code {end.ExitCode}."))
    {
        ExitCode = end.ExitCode,
        FinalMessage = _last,
    };
}
