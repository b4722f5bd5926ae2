using System.Collections.Immutable;
using Arela.Orchestration;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Reporting;
using Microsoft.Build.Framework;

namespace Arela.Build.Tasks;

/// <summary>Shows what a run would do, and returns it as items. Starts nothing.</summary>
[MSBuildMultiThreadableTask]
public sealed class ArelaPlanTickets : RunnerTask
{
    /// <summary>One item per ticket, in the order of the plan.</summary>
    [Output]
    public ITaskItem[] Tickets { get; private set; } = [];

    private protected override ImmutableArray<Diagnostic> Run(ArelaOptions options, CancellationToken cancellation)
    {
        var result = new Orchestrator(options).ReportPlan(cancellation);
        Show(PlanText.Lines(result.Plan, options.Budget));
        Tickets = [.. result.Plan.Tickets.Select(ticket => PlanItem.Of(ticket, result.Inventory.Graph))];
        return result.Findings;
    }
}
