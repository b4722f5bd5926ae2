using System.Collections.Concurrent;
using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes.Output;
using Arela.Orchestration.Processes.Redaction;

namespace Arela.Orchestration.Processes;

/// <summary>Runs agents as processes: environment, output reader, redacted log, caps, and what the end means.</summary>
public sealed class AgentProcessRunner : IAgentRunner
{
    /// <summary>Tells an agent (or a script in its place) which ticket it works on.</summary>
    internal const string TicketVariable = "ARELA_TICKET";

    private readonly ArelaPaths _paths;
    private readonly AgentCatalog _catalog;
    private readonly ProcessRunner _runner;
    private readonly TimeProvider _time;
    private readonly Redactor _redactor;
    private readonly ConcurrentDictionary<Agent, ImmutableSortedDictionary<string, string>> _environments = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentQueue<Diagnostic> _findings = new();

    /// <summary>A runner for the agents of a catalog.</summary>
    public AgentProcessRunner(ArelaPaths paths, AgentCatalog catalog, ProcessRunner runner, TimeProvider time)
    {
        _paths = paths;
        _catalog = catalog;
        _runner = runner;
        _time = time;
        _redactor = Redactor.For(catalog);
    }

    /// <summary>What a person should know about how agents ran, beyond what became of each.</summary>
    public IReadOnlyList<Diagnostic> Findings => [.. _findings];

    /// <summary>Gives the reader of an output format; replaced in tests.</summary>
    internal Func<OutputFormat, ReaderContext, OutputReader> Readers { get; init; } = OutputReaders.For;

    /// <inheritdoc/>
    public async Task<AgentReport> RunAsync(AgentInvocation invocation, CancellationToken stop)
    {
        using var capped = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var log = new AgentLog(_paths.Root, invocation.LogPath, _time);
        var environment = EnvironmentOf(invocation.Agent).SetItem(TicketVariable, invocation.Ticket.Key);
        var reader = Readers(invocation.Agent.Output, new ReaderContext(environment, _time));
        var output = new AttemptOutput(invocation, reader, log, _redactor, capped.Cancel);
        log.Begin(invocation, CommandLine(invocation.Agent));
        var end = await _runner.RunAsync(
            new ProcessStart
            {
                FileName = invocation.Agent.Command ?? "",
                Arguments = invocation.Agent.Arguments,
                WorkingDirectory = invocation.WorkingDirectory,
                Environment = environment,
                StandardInput = invocation.Prompt,
                OnLine = output.Take,
                OnRead = log.Flush,
                Timeout = invocation.Timeout,
                StallTimeout = invocation.StallTimeout,
            },
            capped.Token).ConfigureAwait(false);
        if (end.Cause == ProcessEndCause.Stopped && !stop.IsCancellationRequested)
            end = end with { Cause = ProcessEndCause.Capped };
        var report = output.End(end);
        if (log.Failure is { } failure)
            _findings.Enqueue(ExecutionDiagnostics.NoAgentLog.At(SourceLocation.OfFile(invocation.LogPath), invocation.Ticket.Key, [failure]));
        return report;
    }

    // Made once: it is the same for each attempt of a run, and takes some hundred looks at names.
    private ImmutableSortedDictionary<string, string> EnvironmentOf(Agent agent) =>
        _environments.GetOrAdd(agent, static (key, catalog) => AgentEnvironment.For(key, catalog), _catalog);

    private string CommandLine(Agent agent) =>
        LogText.Escape(_redactor.Redact(string.Join(' ', agent.Arguments.Prepend(agent.Command ?? ""))));
}
