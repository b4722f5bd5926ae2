using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Validation.Rules;

/// <summary>A completed ticket still has the text that was completed.</summary>
internal static class ChangedRule
{
    public static void Check(in Subject subject, RuleContext context)
    {
        if (subject.IsCompleted && CompletedText.HasChanged(subject.Ticket, context.Input.Status))
            context.Report(TicketDiagnostics.CompletedTicketChanged, subject.Ticket, subject.HeadSpan, subject.Ticket.Key);
    }
}
