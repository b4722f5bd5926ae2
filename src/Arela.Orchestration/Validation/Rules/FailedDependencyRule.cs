using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Validation.Rules;

/// <summary>A ticket that waits for a failed one is worth a word before anything is spent.</summary>
internal static class FailedDependencyRule
{
    public static void Check(RuleContext context)
    {
        var (graph, status) = (context.Input.Graph, context.Input.Status);
        foreach (var (key, record) in status.Records)
        {
            if (record.Status != TicketStatus.Failed || graph.IndexOfKey(key) is not (>= 0 and var failed))
                continue;
            foreach (var dependent in graph.DependentsOf(failed))
            {
                var ticket = graph.Tickets[dependent];
                if (status[ticket.Key].Status == TicketStatus.Completed)
                    continue;
                foreach (var edge in graph.DependenciesOf(dependent))
                {
                    if (edge.Target == failed)
                        context.Report(DependencyDiagnostics.FailedDependency, ticket, edge.Reference.Span, ticket.Key, key, Reason(record));
                }
            }
        }
    }

    private static string Reason(TicketRecord record) => record.Reason is { Length: > 0 } reason ? $" ({reason})" : "";
}
