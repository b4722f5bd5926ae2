using System.Collections.Immutable;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Planning;

/// <summary>Completed tickets whose text is not the one that was completed.</summary>
internal static class ChangedTickets
{
    /// <summary>Their keys. Only completed tickets with a known hash are read again; a file that is gone has not changed.</summary>
    public static ImmutableHashSet<string> Find(TicketGraph graph, StatusSnapshot status)
    {
        var changed = ImmutableHashSet.CreateBuilder<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var ticket in graph.Tickets)
        {
            if (status[ticket.Key] is { Status: TicketStatus.Completed, ContentHash: { } hash } && !Matches(ticket, hash))
                changed.Add(ticket.Key);
        }

        return changed.ToImmutable();
    }

    private static bool Matches(Ticket ticket, string hash)
    {
        try
        {
            return TicketText.Hash(ticket) == hash;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
