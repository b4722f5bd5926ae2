using System.Collections.Immutable;
using Arela.Orchestration;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Reporting;

namespace Arela.Build.Tasks;

/// <summary>Runs the tickets through their agents. The only task that starts an agent.</summary>
[Microsoft.Build.Framework.MSBuildMultiThreadableTask]
public sealed class ArelaRunTickets : RunnerTask
{
    private protected override ImmutableArray<Diagnostic> Run(ArelaOptions options, CancellationToken cancellation)
    {
        var log = new RunLogText(options.Verbosity);
        var observer = new Observer(runEvent => Show(log.Lines(runEvent)));
        var summary = new Orchestrator(options).RunAsync(observer, cancellation).GetAwaiter().GetResult();
        Show(summary.CiCommands);
        if (options.DryRun && summary.Planned is { } planned)
            Show(PlanText.Lines(planned.Plan, options.Budget));
        return summary.Findings;
    }

    private sealed class Observer(Action<RunEvent> on) : IRunObserver
    {
        public void On(RunEvent runEvent) => on(runEvent);
    }
}
