using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Validation.Rules;

/// <summary>A completed ticket still has the text that was completed. Only those with a remembered hash are read.</summary>
internal static class ChangedRule
{
    public static void Check(in Subject subject, RuleContext context)
    {
        if (!subject.IsCompleted || context.Input.Status[subject.Ticket.Key] is not { Status: TicketStatus.Completed, ContentHash: { } hash })
            return;
        if (Hash(subject.Ticket) is { } now && now != hash)
            context.Report(TicketDiagnostics.CompletedTicketChanged, subject.Ticket, subject.HeadSpan, subject.Ticket.Key);
    }

    /// <summary>Null for a file that went away since it was listed.</summary>
    private static string? Hash(Ticket ticket)
    {
        try
        {
            return TicketText.Hash(ticket);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
