namespace Arela.Orchestration.Diagnostics;

/// <summary>Findings about reading tickets: <c>ARELA1xxx</c>.</summary>
public static partial class TicketDiagnostics
{
}
