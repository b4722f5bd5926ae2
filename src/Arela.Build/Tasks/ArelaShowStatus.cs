using System.Collections.Immutable;
using Arela.Orchestration;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Reporting;
using Microsoft.Build.Framework;

namespace Arela.Build.Tasks;

/// <summary>Shows where every ticket stands, and returns it as items.</summary>
[MSBuildMultiThreadableTask]
public sealed class ArelaShowStatus : RunnerTask
{
    /// <summary>One item per ticket, by path.</summary>
    [Output]
    public ITaskItem[] Tickets { get; private set; } = [];

    private protected override ImmutableArray<Diagnostic> Run(ArelaOptions options, CancellationToken cancellation)
    {
        var result = new Orchestrator(options).ReportStatus(cancellation);
        Show(StatusText.Lines(result.Report));
        Tickets = [.. result.Report.Tickets.Select(StatusItem.Of)];
        return result.Findings;
    }
}
