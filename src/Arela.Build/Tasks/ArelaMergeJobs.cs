using System.Collections.Immutable;
using Arela.Orchestration;
using Arela.Orchestration.Diagnostics;

namespace Arela.Build.Tasks;

/// <summary>Brings together what the jobs of a CI engine left.</summary>
[Microsoft.Build.Framework.MSBuildMultiThreadableTask]
public sealed class ArelaMergeJobs : RunnerTask
{
    private protected override ImmutableArray<Diagnostic> Run(ArelaOptions options, CancellationToken cancellation) =>
        new Orchestrator(options).MergeAsync(line => Show([line]), cancellation).GetAwaiter().GetResult();
}
