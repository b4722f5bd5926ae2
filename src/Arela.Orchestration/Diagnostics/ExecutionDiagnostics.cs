namespace Arela.Orchestration.Diagnostics;

/// <summary>Findings about running: <c>ARELA4xxx</c>.</summary>
public static partial class ExecutionDiagnostics
{
    /// <summary>The watchdog does not run.</summary>
    public static readonly DiagnosticDescriptor NoWatchdog = new(
        "ARELA4020",
        Severity.Warning,
        "Agents are not ended when the build is killed",
        "The process that ends the agents when the build itself is killed could not be started or has gone: {0} " +
        "The run goes on. If you kill this build with SIGKILL, look for agents that are left.");

    /// <summary>A ticket's last attempt failed.</summary>
    public static readonly DiagnosticDescriptor TicketFailed = new(
        "ARELA4001", Severity.Error, "A ticket failed",
        "{0} failed ({1}, {2}): {3}{4}");

    /// <summary>A ticket did not run since something it waits for failed.</summary>
    public static readonly DiagnosticDescriptor TicketBlocked = new(
        "ARELA4002", Severity.Warning, "A ticket did not run since something it depends on is not completed",
        "{0} did not run: it {1}.");

    /// <summary>The budget ended the run.</summary>
    public static readonly DiagnosticDescriptor BudgetReached = new(
        "ARELA4003", Severity.Error, "The budget is used up",
        "{0} of the budget of {1} is spent; {2} did not start: {3}. Raise it: -p:ArelaBudget=…");

    /// <summary>The run was stopped.</summary>
    public static readonly DiagnosticDescriptor RunStopped = new(
        "ARELA4004", Severity.Error, "The run was stopped",
        "The run was stopped; {0} did not finish and will run next time. Go on: dotnet build -t:ArelaOrchestrate");

    /// <summary>A budget is exceeded, and only told.</summary>
    public static readonly DiagnosticDescriptor BudgetAudited = new(
        "ARELA4005", Severity.Warning, "The run cost more than its budget",
        "The run cost {0}, more than the budget of {1}. It went on since ArelaBudgetMode is 'audit'.");

    /// <summary>An agent's log cannot be written.</summary>
    public static readonly DiagnosticDescriptor NoAgentLog = new(
        "ARELA4021",
        Severity.Warning,
        "The log of an agent cannot be written",
        "The log of this attempt is missing or not whole: {0} The agent ran all the same; make the file writable and run " +
        "again if you need its output.");
}
