namespace Arela.Orchestration.Diagnostics;

/// <summary>Findings about set-up and options: <c>ARELA0xxx</c>.</summary>
public static class SetupDiagnostics
{
}
