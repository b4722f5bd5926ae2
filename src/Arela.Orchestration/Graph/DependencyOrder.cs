namespace Arela.Orchestration.Graph;

/// <summary>Dependencies before dependents (Kahn's algorithm), ties by index; deterministic.</summary>
public static class DependencyOrder
{
    /// <summary>
    /// All tickets that are in no cycle, each after everything it depends on. A dependency on a ticket in
    /// <paramref name="cyclic"/> does not hold a ticket up.
    /// </summary>
    public static IEnumerable<int> Of(TicketGraph graph, IReadOnlySet<int> cyclic)
    {
        var count = graph.Tickets.Length;
        var waiting = new int[count];
        var ready = new PriorityQueue<int, int>();
        for (var index = 0; index < count; index++)
        {
            if (cyclic.Contains(index))
                continue;
            waiting[index] = graph.DependenciesOf(index).Count(edge => !cyclic.Contains(edge.Target));
            if (waiting[index] == 0)
                ready.Enqueue(index, index);
        }

        while (ready.TryDequeue(out var ticket, out _))
        {
            yield return ticket;
            foreach (var dependent in graph.DependentsOf(ticket))
            {
                if (!cyclic.Contains(dependent) && --waiting[dependent] == 0)
                    ready.Enqueue(dependent, dependent);
            }
        }
    }
}
