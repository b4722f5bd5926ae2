namespace Arela.Orchestration.Diagnostics;

/// <summary>Findings about running: <c>ARELA4xxx</c>.</summary>
public static class ExecutionDiagnostics
{
}
