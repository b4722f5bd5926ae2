using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Validation.Rules;

/// <summary>A ticket that will cost tokens says how many.</summary>
internal static class TokenRule
{
    public static void Check(in Subject subject, RuleContext context)
    {
        if (subject.Unreadable(TicketFieldName.EstimatedTokens) is { } unreadable)
            context.Report(AgentDiagnostics.UnreadableTokenEstimate, subject.Ticket, unreadable.Span, unreadable.Text);
        else if (subject.HasCostAhead && subject.Ticket.EstimatedTokens is null)
            context.Report(AgentDiagnostics.NoTokenEstimate, subject.Ticket, subject.HeadSpan, subject.Ticket.Key);
    }
}
