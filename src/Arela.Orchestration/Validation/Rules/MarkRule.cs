using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Validation.Rules;

/// <summary>No secret and no unfilled placeholder stands in a ticket. They were looked for while the text was read.</summary>
internal static class MarkRule
{
    public static void Check(in Subject subject, RuleContext context)
    {
        foreach (var mark in subject.Ticket.Marks)
        {
            var kind = mark.Kind == TextMarkKind.Secret ? TicketDiagnostics.Secret : TicketDiagnostics.Placeholder;
            context.Report(kind, subject.Ticket, mark.Span, mark.Text);
        }
    }
}
