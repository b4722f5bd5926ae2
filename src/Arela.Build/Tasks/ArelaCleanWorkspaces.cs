using System.Collections.Immutable;
using Arela.Orchestration;
using Arela.Orchestration.Diagnostics;

namespace Arela.Build.Tasks;

/// <summary>Removes workspaces and branches of tickets whose work is merged; its findings say what it kept.</summary>
[Microsoft.Build.Framework.MSBuildMultiThreadableTask]
public sealed class ArelaCleanWorkspaces : RunnerTask
{
    private protected override ImmutableArray<Diagnostic> Run(ArelaOptions options, CancellationToken cancellation)
    {
        var findings = new Orchestrator(options).CleanAsync(cancellation).GetAwaiter().GetResult();
        Show(findings.Where(finding => finding.Severity == Severity.Message).Select(finding => finding.Message));
        return [.. findings.Where(finding => finding.Severity != Severity.Message)];
    }
}
