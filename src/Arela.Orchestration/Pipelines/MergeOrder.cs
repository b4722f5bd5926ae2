using Arela.Orchestration.Graph;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Pipelines;

/// <summary>The one order in which work comes together, on whatever machine: dependencies first, then by priority, then by key.</summary>
internal static class MergeOrder
{
    /// <summary>Indexes of all tickets that are in no cycle.</summary>
    public static IEnumerable<int> Of(TicketGraph graph)
    {
        var waiting = new int[graph.Tickets.Length];
        var ready = new PriorityQueue<int, (int Priority, int Index)>();
        for (var index = 0; index < waiting.Length; index++)
        {
            waiting[index] = graph.DependenciesOf(index).Length;
            if (waiting[index] == 0)
                Add(index);
        }

        while (ready.TryDequeue(out var ticket, out _))
        {
            yield return ticket;
            foreach (var dependent in graph.DependentsOf(ticket))
            {
                if (--waiting[dependent] == 0)
                    Add(dependent);
            }
        }

        // Tickets are ordered by key, so the index stands for it.
        void Add(int index) => ready.Enqueue(index, (-(int)(graph.Tickets[index].Priority?.Value ?? TicketPriority.Medium), index));
    }
}
