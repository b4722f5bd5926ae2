namespace Arela.Orchestration.Diagnostics;

/// <summary>Findings about reading tickets: <c>ARELA1xxx</c>. 1001 to 1019 are about files, the others about what they say.</summary>
public static partial class TicketDiagnostics
{
    /// <summary>Permission, a device error, a file that vanished between listing and reading.</summary>
    public static readonly DiagnosticDescriptor Unreadable = new(
        "ARELA1001", Severity.Warning, "A file of the tickets cannot be read",
        "'{0}' cannot be read: {1}. Give the build's user the right to read it, or list it in .arela/tickets/.ticketignore.",
        BlocksRun: true);

    /// <summary>Not UTF-8.</summary>
    public static readonly DiagnosticDescriptor NotText = new(
        "ARELA1002", Severity.Warning, "A ticket is not UTF-8 text",
        "'{0}' is not UTF-8 text: {1}. Save it as UTF-8.", BlocksRun: true);

    /// <summary>Longer than any ticket should be.</summary>
    public static readonly DiagnosticDescriptor TooLarge = new(
        "ARELA1003", Severity.Warning, "A ticket is too large",
        "'{0}' has {1} bytes; a ticket may have {2}. Move attachments out of it and name their paths.", BlocksRun: true);

    /// <summary>A folder <c>x.md</c>.</summary>
    public static readonly DiagnosticDescriptor FolderNamedLikeTicket = new(
        "ARELA1004", Severity.Warning, "A folder is named like a ticket",
        "'{0}' is a folder, but its name ends like a ticket file. Nothing in it is read; rename it.");

    /// <summary>A link to nothing, or to itself.</summary>
    public static readonly DiagnosticDescriptor BrokenLink = new(
        "ARELA1005", Severity.Warning, "A link among the tickets leads nowhere",
        "'{0}' is a symbolic link that {1}. Point it at a file, or remove it.", BlocksRun: true);

    /// <summary>A link out of the root would let a ticket pull in any file of the machine.</summary>
    public static readonly DiagnosticDescriptor LinkLeavesRoot = new(
        "ARELA1006", Severity.Warning, "A link among the tickets leaves the root",
        "'{0}' is a symbolic link to something outside '{1}', and is not followed. Copy the file into the tickets.",
        BlocksRun: true);

    /// <summary>YAML that is no YAML, or too deep.</summary>
    public static readonly DiagnosticDescriptor InvalidYaml = new(
        "ARELA1007", Severity.Warning, "YAML of a ticket cannot be read",
        "The YAML of this ticket cannot be read: {0}.", BlocksRun: true);

    /// <summary>A review or closing report beside a ticket.</summary>
    public static readonly DiagnosticDescriptor ReportSkipped = new(
        "ARELA1008", Severity.Message, "A report about a ticket is not a ticket",
        "'{0}' is a report about {1}, and is skipped. Rename it if it is a ticket of its own.");
}
