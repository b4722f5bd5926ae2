using System.Collections.Immutable;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Graph;

/// <summary>Looks every reference up once and draws the edges.</summary>
public static class TicketGraphBuilder
{
    /// <summary>
    /// Builds the graph. Of several tickets with one key only the first by path is a node; validation reports the others.
    /// </summary>
    /// <param name="tickets">Tickets in any order.</param>
    /// <param name="skippedNames">Keys and short ids of files that are skipped, to explain a reference to them.</param>
    public static TicketGraph Build(IEnumerable<Ticket> tickets, IReadOnlySet<string> skippedNames)
    {
        ImmutableArray<Ticket> ordered =
        [
            .. tickets
                .OrderBy(ticket => ticket.Key, StringComparer.OrdinalIgnoreCase)
                .ThenBy(ticket => ticket.Path, StringComparer.Ordinal)
                .DistinctBy(ticket => ticket.Key, StringComparer.OrdinalIgnoreCase),
        ];
        var byKey = new Dictionary<string, int>(ordered.Length, StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < ordered.Length; index++)
            byKey.Add(ordered[index].Key, index);
        var byId = byKey.Values.Order()
            .GroupBy(index => ordered[index].Id, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.OrdinalIgnoreCase);

        var unresolved = ImmutableArray.CreateBuilder<UnresolvedDependency>();
        var edges = ImmutableArray.CreateBuilder<ImmutableArray<Edge>>(ordered.Length);
        for (var from = 0; from < ordered.Length; from++)
            edges.Add(EdgesOf(from));
        return new TicketGraph(ordered, byKey, byId, edges.MoveToImmutable(), unresolved.ToImmutable());

        ImmutableArray<Edge> EdgesOf(int from)
        {
            var references = ordered[from].Dependencies;
            if (references.IsEmpty)
                return [];
            var found = ImmutableArray.CreateBuilder<Edge>(references.Length);
            foreach (var reference in references)
            {
                var candidates = byKey.TryGetValue(reference.Name, out var exact) ? [exact]
                    : byId.GetValueOrDefault(reference.Name, []);
                if (Problem(from, reference, candidates) is { } problem)
                    unresolved.Add(new UnresolvedDependency(from, reference, problem, candidates));
                else if (!found.Any(edge => edge.Target == candidates[0]))
                    found.Add(new Edge(candidates[0], reference));
            }

            return found.DrainToImmutable();
        }

        DependencyProblem? Problem(int from, DependencyReference reference, ImmutableArray<int> candidates) =>
            candidates.Length switch
            {
                0 => skippedNames.Contains(reference.Name) ? DependencyProblem.Skipped : DependencyProblem.Unknown,
                1 => candidates[0] == from ? DependencyProblem.Self : null,
                _ => DependencyProblem.Ambiguous,
            };
    }
}
