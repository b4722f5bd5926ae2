using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Validation;

/// <summary>Finds everything about tickets that would make a run fail, cost too much or go in the wrong order.</summary>
public static class TicketValidator
{
    /// <summary>Below that many tickets, starting another thread costs more than it saves.</summary>
    private const int LeastTickets = 512;

    /// <summary>
    /// Every finding, each once, with its severity in an ordinary build, ordered by path, line, column and code.
    /// Starts nothing and changes nothing. Many tickets are looked at on all processors.
    /// </summary>
    public static ImmutableArray<Diagnostic> Validate(ValidationInput input)
    {
        var context = new RuleContext(input);
        if (Environment.ProcessorCount == 1 || input.Tickets.Length < 2 * LeastTickets)
            CheckEach(0, input.Tickets.Length, context);
        else
            CheckInParallel(context);
        foreach (var check in RuleList.Overall)
            check(context);
        return context.Ordered();
    }

    private static void CheckInParallel(RuleContext context)
    {
        var count = context.Input.Tickets.Length;
        var parts = Math.Min(count / LeastTickets, Environment.ProcessorCount);
        Parallel.For(0, parts, part =>
        {
            var own = context.Part();
            CheckEach((int)((long)count * part / parts), (int)((long)count * (part + 1) / parts), own);
            context.Take(own);
        });
    }

    private static void CheckEach(int start, int end, RuleContext context)
    {
        var tickets = context.Input.Tickets.AsSpan()[start..end];
        foreach (var ticket in tickets)
        {
            var subject = Subject.Of(ticket, context.Input);
            foreach (var check in RuleList.PerTicket)
                check(subject, context);
        }
    }
}
