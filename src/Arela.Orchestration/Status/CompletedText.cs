using System.Collections.Immutable;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Status;

/// <summary>Whether a completed ticket still has the text that was completed.</summary>
internal static class CompletedText
{
    /// <summary>Keys of the completed tickets whose text is remembered: only these are worth hashing.</summary>
    public static ImmutableHashSet<string> Remembered(StatusSnapshot status) => status.Records
        .Where(pair => pair.Value is { Status: TicketStatus.Completed, ContentHash: not null })
        .Select(pair => pair.Key)
        .ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when it has another one; a ticket whose text was not hashed when it was read has not changed.</summary>
    public static bool HasChanged(Ticket ticket, StatusSnapshot status) =>
        ticket.ContentHash is { } now
        && status[ticket.Key] is { Status: TicketStatus.Completed, ContentHash: { } then }
        && now != then;
}
