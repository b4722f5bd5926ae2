namespace Arela.Orchestration.Diagnostics;

/// <summary>Findings about agents and cost: <c>ARELA2xxx</c>.</summary>
public static partial class AgentDiagnostics
{
}
