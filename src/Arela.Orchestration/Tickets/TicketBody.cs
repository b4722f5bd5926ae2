using System.Collections.Immutable;

namespace Arela.Orchestration.Tickets;

/// <summary>What the body of a ticket says, where its structure matters.</summary>
public static class TicketBody
{
    /// <summary>
    /// The files that a ticket says it will create or change, in the order named, each once: code after <c>**File:**</c>,
    /// <c>**Create:**</c>, <c>Update</c> and the like, and what stands below <c>Files to create/modify</c>. Only paths that
    /// are relative and stay inside the root.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read any more.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read any more.</exception>
    public static ImmutableArray<NamedFile> FilesNamed(Ticket ticket) =>
        TicketFileName.IsYaml(ticket.Path) ? [] : FilesNamedIn(TicketText.Read(ticket));

    /// <summary>The same for the text of a markdown ticket.</summary>
    internal static ImmutableArray<NamedFile> FilesNamedIn(string text) => new NamedFileWalker(text).Walk();
}
