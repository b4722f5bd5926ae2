using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Status;

/// <summary>Whether a completed ticket still has the text that was completed.</summary>
internal static class CompletedText
{
    /// <summary>
    /// True when it has another one. Only a completed ticket with a remembered hash is read again; a file that went away
    /// since it was listed has not changed.
    /// </summary>
    public static bool HasChanged(Ticket ticket, TicketRecord record)
    {
        if (record is not { Status: TicketStatus.Completed, ContentHash: { } hash })
            return false;
        try
        {
            return TicketText.Hash(ticket) != hash;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
