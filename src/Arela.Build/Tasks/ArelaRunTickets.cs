using System.Collections.Immutable;
using Arela.Orchestration;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Reporting;
using Microsoft.Build.Framework;

namespace Arela.Build.Tasks;

/// <summary>Runs the tickets through their agents. The only task that starts an agent.</summary>
[MSBuildMultiThreadableTask]
public sealed class ArelaRunTickets : RunnerTask
{
    private protected override ImmutableArray<Diagnostic> Run(ArelaOptions options, CancellationToken cancellation)
    {
        var log = new RunLogText(options.Verbosity);
        var observer = new Observer(runEvent => Show(log.Lines(runEvent)));
        var summary = new Orchestrator(options).RunAsync(observer, cancellation).GetAwaiter().GetResult();
        // As they are: every other line is escaped, so that none becomes a command.
        foreach (var command in summary.CiCommands)
            Log.LogMessage(MessageImportance.High, command);
        if (options.DryRun && summary.Planned is { } planned)
            Show(PlanText.Lines(planned.Plan, options.Budget));
        return summary.Findings;
    }

    private sealed class Observer(Action<RunEvent> on) : IRunObserver
    {
        public void On(RunEvent runEvent) => on(runEvent);
    }
}
