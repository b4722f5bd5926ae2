namespace Arela.Orchestration.Diagnostics;

/// <summary>Findings about status and storage: <c>ARELA5xxx</c>.</summary>
public static class StatusDiagnostics
{
    /// <summary>The status file is no sound JSON.</summary>
    public static readonly DiagnosticDescriptor Damaged = new(
        "ARELA5001", Severity.Warning, "The status file is damaged",
        "The status file cannot be read from here on: {0}. {1} tickets before this place were read; the file is left as it is. Mend it. Put aside, it is forgotten: every ticket counts as open, runs again and costs again.",
        BlocksRun: true);

    /// <summary>The status file cannot be opened.</summary>
    public static readonly DiagnosticDescriptor Unreadable = new(
        "ARELA5002", Severity.Warning, "The status file cannot be opened",
        "The status file cannot be opened: {0} Give this user the right to read it.", BlocksRun: true);

    /// <summary>A status is no known word.</summary>
    public static readonly DiagnosticDescriptor UnknownStatus = new(
        "ARELA5003", Severity.Warning, "A status is no known word",
        "The status of {0} is '{1}'; it counts as open. Write open, in_progress, completed or failed.", BlocksRun: true);

    /// <summary>A dead run left a ticket in progress.</summary>
    public static readonly DiagnosticDescriptor Orphan = new(
        "ARELA5004", Severity.Warning, "A run died while a ticket was in progress",
        "{0} was left in progress by {1}, which has died; it is open again. {2}");

    /// <summary>Another run holds the lock.</summary>
    public static readonly DiagnosticDescriptor Locked = new(
        "ARELA5005", Severity.Error, "Another run of the same tickets is under way",
        "Another run holds {0}: {1}. Wait for it, or wait longer: -p:ArelaLockTimeout=10m");

    /// <summary>The status cannot be written.</summary>
    public static readonly DiagnosticDescriptor NotWritable = new(
        "ARELA5006", Severity.Error, "The status cannot be written",
        "The status cannot be written: {0} The run was stopped, since an agent must not work without being remembered.");

    /// <summary>A folder of ours is a link to another place.</summary>
    public static readonly DiagnosticDescriptor LinkLeavesRoot = new(
        "ARELA5011", Severity.Error, "A folder of .arela leads out of the root",
        "'{0}' is a link that leads out of the root, so nothing is written. Put a real folder there, or a link to one below the root.");

    /// <summary>A report for people or a CI engine could not be written.</summary>
    public static readonly DiagnosticDescriptor ReportNotWritten = new(
        "ARELA5020", Severity.Warning, "A report of the run could not be written",
        "The report was not written: {0}");

    /// <summary>A clean-up had nothing to do.</summary>
    public static readonly DiagnosticDescriptor NothingToClean = new(
        "ARELA5021", Severity.Message, "There was nothing to clean", "Nothing to remove: {0}.");

    /// <summary>The status file was damaged during the run.</summary>
    public static readonly DiagnosticDescriptor PutAside = new(
        "ARELA5007", Severity.Warning, "The status file was damaged during the run",
        "Someone wrote the status file while the run went on, and it cannot be read. {0} It was put aside as {1}, and what the run knows was written anew.");

    /// <summary>A file below <c>.arela/reports</c> cannot be written.</summary>
    public static readonly DiagnosticDescriptor ReportFileNotWritten = new(
        "ARELA5010", Severity.Warning, "A report cannot be written",
        "The report cannot be written: {0} Nothing else depends on it. Make the folder writable, and it is written next time.");
}
