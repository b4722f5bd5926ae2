using System.Collections.Immutable;
using Arela.Orchestration;
using Arela.Orchestration.Diagnostics;

namespace Arela.Build.Tasks;

/// <summary>Checks the tickets. Starts nothing, writes nothing.</summary>
[Microsoft.Build.Framework.MSBuildMultiThreadableTask]
public sealed class ArelaValidateTickets : RunnerTask
{
    private protected override ImmutableArray<Diagnostic> Run(ArelaOptions options, CancellationToken cancellation) =>
        new Orchestrator(options).Read(cancellation).Findings;
}
