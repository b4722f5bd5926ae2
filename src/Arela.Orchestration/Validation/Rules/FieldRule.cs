using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Validation.Rules;

/// <summary>Fields that are there but cannot be understood; agent, tokens and cost have rules of their own.</summary>
internal static class FieldRule
{
    public static void Check(in Subject subject, RuleContext context)
    {
        foreach (var field in subject.Ticket.Unreadable)
        {
            if (field.Name == TicketFieldName.Dependencies)
                context.Report(DependencyDiagnostics.UnreadableDependencies, subject.Ticket, field.Span, field.Text);
            else if (Expectation(field.Name) is { } expectation)
                context.Report(TicketDiagnostics.UnreadableField, subject.Ticket, field.Span, expectation.Name, field.Text, expectation.Expected);
        }
    }

    private static (string Name, string Expected)? Expectation(TicketFieldName name) => name switch
    {
        TicketFieldName.Priority => ("priority", "low, medium, high or critical"),
        TicketFieldName.Complexity => ("complexity", "simple, medium or complex"),
        TicketFieldName.EstimatedTime => ("estimated time", "a time such as 15-20 minutes, 4 hours or 2 days"),
        TicketFieldName.TaskType => ("task type", "the name of a task type"),
        TicketFieldName.Labels => ("labels", "words with commas between them"),
        TicketFieldName.Gate => ("gate", "a command"),
        TicketFieldName.Status => ("status", "a word"),
        _ => null,
    };
}
