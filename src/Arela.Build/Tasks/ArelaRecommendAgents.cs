using System.Collections.Immutable;
using Arela.Orchestration;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Reporting;

namespace Arela.Build.Tasks;

/// <summary>Shows which agent suits each ticket, why, and what that would save.</summary>
[Microsoft.Build.Framework.MSBuildMultiThreadableTask]
public sealed class ArelaRecommendAgents : RunnerTask
{
    private protected override ImmutableArray<Diagnostic> Run(ArelaOptions options, CancellationToken cancellation)
    {
        var inventory = new Orchestrator(options).Read(cancellation);
        Show(RecommendText.Lines(inventory));
        return inventory.Findings;
    }
}
