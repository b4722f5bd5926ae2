using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Validation.Rules;

/// <summary>No ticket waits for itself through others. One finding for each knot, with the whole path.</summary>
internal static class CycleRule
{
    public static void Check(RuleContext context)
    {
        foreach (var cycle in CycleFinder.Find(context.Input.Graph))
        {
            var edges = Edges(cycle, context.Input.Graph);
            var (first, reference) = edges[0];
            var finding = DependencyDiagnostics.Cycle.At(first.LocationOf(reference.Span), first.Key, [Path(edges, context)]);
            context.Add(finding with { Related = [.. edges.Select(edge => edge.From.LocationOf(edge.Reference.Span))] });
        }
    }

    private static List<(Ticket From, DependencyReference Reference)> Edges(ImmutableArray<int> cycle, TicketGraph graph)
    {
        var edges = new List<(Ticket, DependencyReference)>(cycle.Length);
        for (var index = 0; index < cycle.Length; index++)
        {
            var next = cycle[(index + 1) % cycle.Length];
            foreach (var edge in graph.DependenciesOf(cycle[index]))
            {
                if (edge.Target == next)
                    edges.Add((graph.Tickets[cycle[index]], edge.Reference));
            }
        }

        return edges;
    }

    /// <summary><c>A (codex/A.md:8) -> B (codex/B.md:8) -> A</c>.</summary>
    private static string Path(List<(Ticket From, DependencyReference Reference)> edges, RuleContext context)
    {
        var path = new StringBuilder();
        foreach (var (from, reference) in edges)
        {
            path.Append(CultureInfo.InvariantCulture, $"{from.Key} ({context.Paths.Relative(from.Path)}:{reference.Span.Line}) -> ");
        }

        return LogText.Escape(path.Append(edges[0].From.Key).ToString());
    }
}
