namespace Arela.Orchestration.Diagnostics;

/// <content>What a ticket waits for: <c>ARELA3001</c> to <c>ARELA3099</c>.</content>
public static partial class DependencyDiagnostics
{
    /// <summary>No ticket has that name.</summary>
    public static readonly DiagnosticDescriptor UnknownDependency = new(
        "ARELA3001", Severity.Warning, "A ticket depends on a ticket that does not exist",
        "There is no ticket '{0}'.{1} Correct the dependency of '{2}', or write the ticket.", BlocksRun: true);

    /// <summary>Several tickets have that short id.</summary>
    public static readonly DiagnosticDescriptor AmbiguousDependency = new(
        "ARELA3002", Severity.Warning, "A dependency fits several tickets",
        "'{0}' could be any of {1} tickets: {2}. Give the whole key, which is the file name without its extension.", BlocksRun: true);

    /// <summary>The ticket waits for itself.</summary>
    public static readonly DiagnosticDescriptor SelfDependency = new(
        "ARELA3003", Severity.Warning, "A ticket depends on itself",
        "'{0}' depends on itself, so it could never start. Remove the dependency.", BlocksRun: true);

    /// <summary>The file of that name is skipped.</summary>
    public static readonly DiagnosticDescriptor SkippedDependency = new(
        "ARELA3004", Severity.Warning, "A ticket depends on a file that is skipped",
        "'{0}' is skipped (an EXAMPLE- file, or one that .ticketignore matches), so '{1}' could never start. Rename that file, or remove the dependency.",
        BlocksRun: true);

    /// <summary>Tickets wait for one another.</summary>
    public static readonly DiagnosticDescriptor Cycle = new(
        "ARELA3005", Severity.Warning, "Tickets depend on one another in a circle",
        "None of these tickets could ever start: {0}. Remove one of the dependencies.", BlocksRun: true);

    /// <summary>The ticket it waits for failed.</summary>
    public static readonly DiagnosticDescriptor FailedDependency = new(
        "ARELA3006", Severity.Warning, "A ticket depends on a failed ticket",
        "'{0}' waits for '{1}', which failed{2}. The next run tries that one again first; see its log, or change the ticket.");

    /// <summary>A dependency field that names no ticket at all.</summary>
    public static readonly DiagnosticDescriptor UnreadableDependencies = new(
        "ARELA3007", Severity.Warning, "The dependencies of a ticket cannot be understood",
        "The dependencies '{0}' name no ticket and are ignored. Write ids with commas between them (CODEX-001, CLAUDE-002), or None.");

    /// <summary>Two tickets that may run at once name the same files.</summary>
    public static readonly DiagnosticDescriptor SameFiles = new(
        "ARELA3010", Severity.Warning, "Two tickets change the same file in no order",
        "'{0}' and '{1}' both name {2}, and neither waits for the other, so their changes may conflict. Add a dependency, or set ArelaSerializeOverlaps=true.");
}
