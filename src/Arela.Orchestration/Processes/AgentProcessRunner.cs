using Arela.Orchestration.Agents;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes.Output;

namespace Arela.Orchestration.Processes;

/// <summary>Runs agents as processes: environment, output reader, redacted log, caps, and what the end means.</summary>
public sealed class AgentProcessRunner : IAgentRunner
{
    /// <summary>Tells an agent (or a script in its place) which ticket it works on.</summary>
    internal const string TicketVariable = "ARELA_TICKET";

    private readonly AgentCatalog _catalog;
    private readonly ProcessRunner _runner;
    private readonly TimeProvider _time;
    private readonly Func<OutputFormat, OutputReader> _readers;

    /// <summary>A runner for the agents of a catalog.</summary>
    public AgentProcessRunner(ArelaPaths paths, AgentCatalog catalog, ProcessRunner runner, TimeProvider time)
        : this(catalog, runner, time, _ => new PlainReader())
    {
        _ = paths;
    }

    internal AgentProcessRunner(
        AgentCatalog catalog, ProcessRunner runner, TimeProvider time, Func<OutputFormat, OutputReader> readers)
    {
        _catalog = catalog;
        _runner = runner;
        _time = time;
        _readers = readers;
    }

    /// <inheritdoc/>
    public async Task<AgentReport> RunAsync(AgentInvocation invocation, CancellationToken stop)
    {
        using var capped = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var environment = AgentEnvironment.For(invocation.Agent, _catalog)
            .SetItem(TicketVariable, invocation.Ticket.Key);
        using var output = new AttemptOutput(invocation, _readers(invocation.Agent.Output), capped.Cancel, _time);
        output.Begin();
        var end = await _runner.RunAsync(
            new ProcessStart
            {
                FileName = invocation.Agent.Command ?? "",
                Arguments = invocation.Agent.Arguments,
                WorkingDirectory = invocation.WorkingDirectory,
                Environment = environment,
                StandardInput = invocation.Prompt,
                OnLine = output.Take,
                OnRead = output.Flush,
                Timeout = invocation.Timeout,
                StallTimeout = invocation.StallTimeout,
            },
            capped.Token).ConfigureAwait(false);
        if (end.Cause == ProcessEndCause.Stopped && !stop.IsCancellationRequested)
            end = end with { Cause = ProcessEndCause.Capped };
        return output.End(end);
    }
}
