using System.Collections.Immutable;
using Arela.Orchestration;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Reporting;

namespace Arela.Build.Tasks;

/// <summary>Shows where every ticket stands.</summary>
[Microsoft.Build.Framework.MSBuildMultiThreadableTask]
public sealed class ArelaShowStatus : RunnerTask
{
    private protected override ImmutableArray<Diagnostic> Run(ArelaOptions options, CancellationToken cancellation)
    {
        var inventory = new Orchestrator(options).Read(cancellation);
        Show(StatusText.Lines(inventory));
        return inventory.Findings;
    }
}
