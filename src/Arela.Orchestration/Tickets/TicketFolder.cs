using System.Collections.Immutable;

namespace Arela.Orchestration.Tickets;

/// <summary>Sees the text of a ticket while it is in memory anyway, so that no check needs to read the file again.</summary>
/// <param name="ticket">The ticket.</param>
/// <param name="text">Its whole text without a byte order mark; valid during the call only.</param>
internal delegate void TicketTextVisitor(Ticket ticket, ReadOnlySpan<char> text);

/// <summary>Finds and reads the ticket files of a root.</summary>
public static class TicketFolder
{
    /// <summary>
    /// All tickets below <c>.arela/tickets</c>. A file that cannot be read is a finding, never an exception; without
    /// that folder the result is empty.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LoadedTickets Load(ArelaPaths paths, CancellationToken cancellationToken = default) =>
        Load(paths, null, cancellationToken);

    /// <summary>The same, showing each ticket's text to a visitor in the order of paths.</summary>
    internal static LoadedTickets Load(ArelaPaths paths, TicketTextVisitor? visitor, CancellationToken cancellationToken = default)
    {
        var discovery = new TicketDiscovery(paths, cancellationToken);
        discovery.Run();
        var tickets = ImmutableArray.CreateBuilder<Ticket>(discovery.Files.Count);
        var findings = discovery.Findings;
        using var reader = new TicketReader(paths);
        var parser = new TicketParser(discovery.Files.Select(static file => file.Key));
        foreach (var file in discovery.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.TryRead(file, out var text) is { } problem)
            {
                findings.Add(problem);
                continue;
            }

            var ticket = parser.Parse(text, file, findings) is { } parsed ? parsed with { Length = reader.Length } : null;
            if (ticket is null)
                continue;
            if (file.Folder.Length == 0 && !HasTicketHeader(ticket))
            {
                discovery.Skip(file.Key);
                continue;
            }

            tickets.Add(ticket);
            visitor?.Invoke(ticket, text);
        }

        return new LoadedTickets(tickets.DrainToImmutable(), discovery.SkippedNames, [.. findings]);
    }

    /// <summary>Plans and notes lie straight under <c>tickets/</c> too; a ticket there names its agent and its id.</summary>
    private static bool HasTicketHeader(Ticket ticket) => ticket.Agent is not null && ticket.StatedId is not null;
}
