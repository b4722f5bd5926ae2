namespace Arela.Orchestration.Diagnostics;

/// <content>What stands in a ticket, and how it fits the files beside it: <c>ARELA1030</c> to <c>ARELA1099</c>.</content>
public static partial class TicketDiagnostics
{
    /// <summary>A file without a title.</summary>
    public static readonly DiagnosticDescriptor NoTitle = new(
        "ARELA1030", Severity.Warning, "A ticket has no title",
        "The ticket '{0}' has no title. Begin the file with a heading: # {0}: What is to be done");

    /// <summary>Nothing stands below the header.</summary>
    public static readonly DiagnosticDescriptor EmptyBody = new(
        "ARELA1031", Severity.Warning, "A ticket has nothing below its header",
        "The ticket '{0}' has no text below its header, so its agent would not know what to do. Describe the work.");

    /// <summary>The heading states another id than the file name.</summary>
    public static readonly DiagnosticDescriptor IdDiffersFromFileName = new(
        "ARELA1032", Severity.Warning, "The id in a ticket differs from its file name",
        "The heading says {0}, but the file is named '{1}', and the file name counts. Make them agree.");

    /// <summary>Several files share a short id.</summary>
    public static readonly DiagnosticDescriptor DuplicateId = new(
        "ARELA1033", Severity.Warning, "Several tickets share a short id",
        "The short id {0} belongs to {1} tickets: {2}. A dependency must give the whole key; better, renumber all but one.");

    /// <summary>Several files share a key.</summary>
    public static readonly DiagnosticDescriptor DuplicateKey = new(
        "ARELA1034", Severity.Warning, "Several tickets share a file name",
        "The file name '{0}' is used {1} times: {2}. The status of a ticket is kept by its file name: rename all but one.", BlocksRun: true);

    /// <summary>A place of the template that nobody filled in.</summary>
    public static readonly DiagnosticDescriptor Placeholder = new(
        "ARELA1035", Severity.Warning, "A placeholder of the template is not filled in",
        "'{0}' is a placeholder. Replace it with what is meant, or put it into `backticks` if it is meant as it stands.");

    /// <summary>A key or token of a provider.</summary>
    public static readonly DiagnosticDescriptor Secret = new(
        "ARELA1036", Severity.Warning, "A ticket holds a secret",
        "This looks like {0}. A ticket is sent to an agent and kept in git: revoke the secret, take it out, and name an environment variable instead.", BlocksRun: true);

    /// <summary>A field that is there but says nothing that can be understood.</summary>
    public static readonly DiagnosticDescriptor UnreadableField = new(
        "ARELA1037", Severity.Warning, "A field of a ticket cannot be understood",
        "The {0} '{1}' cannot be understood and is ignored. Expected {2}.");

    /// <summary>The status file speaks of tickets that are not there.</summary>
    public static readonly DiagnosticDescriptor UnknownStatusKey = new(
        "ARELA1040", Severity.Warning, "The status file names tickets that do not exist",
        "The status file has {0} for which there is no ticket: {1}.{2} Rename the entry with its ticket, or remove it.");

    /// <summary>A completed ticket was edited.</summary>
    public static readonly DiagnosticDescriptor CompletedTicketChanged = new(
        "ARELA1041", Severity.Warning, "A completed ticket was changed afterwards",
        "The text of '{0}' changed after it was completed. It does not run again by itself: -p:ArelaRerunChanged=true runs it, -t:ArelaReset -p:ArelaTickets={0} opens it.");
}
