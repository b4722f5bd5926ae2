namespace Arela.Orchestration.Diagnostics;

/// <summary>Findings about dependencies: <c>ARELA3xxx</c>.</summary>
public static partial class DependencyDiagnostics
{
}
