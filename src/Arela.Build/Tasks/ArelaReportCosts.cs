using System.Collections.Immutable;
using Arela.Orchestration;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Reporting;

namespace Arela.Build.Tasks;

/// <summary>Shows what tickets are expected to cost, have cost and will still cost, and writes it to <c>.arela/reports</c>.</summary>
[Microsoft.Build.Framework.MSBuildMultiThreadableTask]
public sealed class ArelaReportCosts : RunnerTask
{
    private protected override ImmutableArray<Diagnostic> Run(ArelaOptions options, CancellationToken cancellation)
    {
        var result = new Orchestrator(options).ReportCosts(cancellation);
        Show(CostReportText.Lines(result.Report));
        return result.Findings;
    }
}
