namespace Arela.Orchestration.Diagnostics;

/// <summary>Findings about status and storage: <c>ARELA5xxx</c>.</summary>
public static class StatusDiagnostics
{
}
