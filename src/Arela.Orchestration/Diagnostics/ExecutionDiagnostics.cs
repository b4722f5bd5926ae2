namespace Arela.Orchestration.Diagnostics;

/// <summary>Findings about running: <c>ARELA4xxx</c>.</summary>
public static class ExecutionDiagnostics
{
    /// <summary>The watchdog does not run.</summary>
    public static readonly DiagnosticDescriptor NoWatchdog = new(
        "ARELA4020",
        Severity.Warning,
        "Agents are not ended when the build is killed",
        "The process that ends the agents when the build itself is killed could not be started or has gone: {0} " +
        "The run goes on. If you kill this build with SIGKILL, look for agents that are left.");
}
