using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Processes.Output;

/// <summary>
/// Understands the event stream of one attempt. Not shared between attempts; called for one line at a time. Never
/// throws: a line that is no event is text. Keeps bounded memory however much an agent prints.
/// </summary>
public abstract class OutputReader
{
    /// <summary>Takes a line; returns what it shows about the agent's doing, or null when it shows nothing new.</summary>
    public abstract AgentProgress? Read(OutputLine line);

    /// <summary>
    /// The verdict, from the stream and how the process ended. A missing final event is a failure, whatever the exit
    /// code. Leaves <see cref="AgentReport.LastLines"/> to the caller.
    /// </summary>
    public abstract AgentReport Finish(ProcessEnd end);
}
