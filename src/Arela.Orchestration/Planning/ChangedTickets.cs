using System.Collections.Immutable;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Planning;

/// <summary>Completed tickets whose text is not the one that was completed.</summary>
internal static class ChangedTickets
{
    /// <summary>Their keys.</summary>
    public static ImmutableHashSet<string> Find(TicketGraph graph, StatusSnapshot status) => graph.Tickets
        .Where(ticket => CompletedText.HasChanged(ticket, status))
        .Select(ticket => ticket.Key)
        .ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
}
