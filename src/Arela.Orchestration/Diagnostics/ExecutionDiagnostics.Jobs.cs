namespace Arela.Orchestration.Diagnostics;

/// <summary>Findings about jobs of a CI engine and about merging what they made.</summary>
public static partial class ExecutionDiagnostics
{
    /// <summary>A job was not given one ticket.</summary>
    public static readonly DiagnosticDescriptor NotOneTicket = new(
        "ARELA4080", Severity.Error, "A job runs exactly one ticket",
        "With ArelaJob=true exactly one ticket is run, and ArelaTickets names {0}. Name one: -p:ArelaTickets=CODEX-001");

    /// <summary>A dependency of a job is not completed.</summary>
    public static readonly DiagnosticDescriptor JobBlocked = new(
        "ARELA4081", Severity.Error, "A job did not run since a dependency is not completed",
        "{0} did not run: it depends on {1}, which {2}.");

    /// <summary>A record of a job cannot be used.</summary>
    public static readonly DiagnosticDescriptor RecordDamaged = new(
        "ARELA4082", Severity.Warning, "The record of a job cannot be used",
        "This record of a job counts as missing: {0}. Run that job again.");

    /// <summary>The bundle of a job cannot be used.</summary>
    public static readonly DiagnosticDescriptor BundleUnusable = new(
        "ARELA4083", Severity.Error, "The bundle of a job cannot be used",
        "The work of {0} cannot be taken over: {1}");

    /// <summary>The base of a job is not in the checkout.</summary>
    public static readonly DiagnosticDescriptor BaseMissing = new(
        "ARELA4084", Severity.Error, "The commit that a job starts from is not in this checkout",
        "ArelaBase is {0}, which is no commit of this checkout. Fetch the whole history (fetch-depth: 0, GIT_DEPTH: 0), or correct ArelaBase.");

    /// <summary>The work of a ticket did not merge.</summary>
    public static readonly DiagnosticDescriptor NotMerged = new(
        "ARELA4085", Severity.Error, "The work of a ticket was not merged",
        "{0} was not merged ({1}): {2}");

    /// <summary>There is nothing to merge.</summary>
    public static readonly DiagnosticDescriptor NoRecords = new(
        "ARELA4086", Severity.Error, "There are no records of jobs to merge",
        "No record of a job (*.status.json) is in {0}. Put what the jobs published there, or name the folder: -p:ArelaJobFolder=…");

    /// <summary>A record is about no ticket.</summary>
    public static readonly DiagnosticDescriptor StrayRecord = new(
        "ARELA4087", Severity.Warning, "A record of a job is about no ticket of this root",
        "This record is about '{0}', and there is no such ticket here. It was left out.");

    /// <summary>The dependencies of a job do not merge with one another.</summary>
    public static readonly DiagnosticDescriptor DependenciesConflict = new(
        "ARELA4088", Severity.Error, "The work that a job depends on does not merge",
        "{0} cannot start: the work of {1} conflicts with that of its other dependencies, in {2}. Let one of them depend on the other.");

    /// <summary>A ticket failed in its job.</summary>
    public static readonly DiagnosticDescriptor FailedInJob = new(
        "ARELA4089", Severity.Warning, "A ticket was not completed in its job",
        "{0} {1}{2}");
}
