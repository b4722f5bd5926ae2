using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Validation;

/// <summary>Finds everything about tickets that would make a run fail, cost too much or go in the wrong order.</summary>
public static class TicketValidator
{
    /// <summary>
    /// Every finding, each once, with its severity in an ordinary build, ordered by path, line, column and code.
    /// Starts nothing and changes nothing.
    /// </summary>
    public static ImmutableArray<Diagnostic> Validate(ValidationInput input)
    {
        var context = new RuleContext(input);
        foreach (var ticket in input.Tickets)
        {
            var subject = Subject.Of(ticket, input);
            foreach (var check in RuleList.PerTicket)
                check(subject, context);
        }

        foreach (var check in RuleList.Overall)
            check(context);
        return context.Ordered();
    }
}
