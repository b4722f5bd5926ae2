using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Validation.Rules;

/// <summary>A ticket has a title, a body, and the id of its file name.</summary>
internal static class HeadRule
{
    public static void Check(in Subject subject, RuleContext context)
    {
        var ticket = subject.Ticket;
        if (ticket.Title is null)
            context.Report(TicketDiagnostics.NoTitle, ticket, subject.HeadSpan, ticket.Id);
        if (!ticket.HasBody)
            context.Report(TicketDiagnostics.EmptyBody, ticket, subject.HeadSpan, ticket.Key);
        if (ticket.StatedId is { } stated && !Agrees(stated.Value, ticket.Id, ticket.Key))
        {
            context.Report(
                TicketDiagnostics.IdDiffersFromFileName, ticket, stated.Span, stated.Value, Path.GetFileName(ticket.Path));
        }
    }

    private static bool Agrees(string stated, string id, string key) =>
        stated.Equals(id, StringComparison.OrdinalIgnoreCase) || stated.Equals(key, StringComparison.OrdinalIgnoreCase);
}
