using System.Collections.Immutable;
using Arela.Orchestration;
using Arela.Orchestration.Diagnostics;

namespace Arela.Build.Tasks;

/// <summary>Writes the tickets as the jobs of a CI engine.</summary>
[Microsoft.Build.Framework.MSBuildMultiThreadableTask]
public sealed class ArelaExportPipeline : RunnerTask
{
    private protected override ImmutableArray<Diagnostic> Run(ArelaOptions options, CancellationToken cancellation)
    {
        var result = new ExportRunner(options).Export(cancellation);
        Show(result.Lines);
        return result.Findings;
    }
}
