using System.Collections.Immutable;

namespace Arela.Orchestration.Graph;

/// <summary>Finds the cycles of a graph (Tarjan's strongly connected components, without recursion).</summary>
public static class CycleFinder
{
    /// <summary>
    /// One shortest cycle for each knot of tickets that wait for one another, as indexes in dependency order, starting
    /// at the smallest index. Empty when the graph can run. Deterministic.
    /// </summary>
    public static ImmutableArray<ImmutableArray<int>> Find(TicketGraph graph)
    {
        var cycles = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        foreach (var component in Components(graph))
        {
            if (component.Count > 1)
                cycles.Add(ShortestCycle(graph, component));
        }

        cycles.Sort((left, right) => left[0].CompareTo(right[0]));
        return cycles.ToImmutable();
    }

    /// <summary>Every ticket that waits for itself, directly or through others.</summary>
    public static IReadOnlySet<int> Members(TicketGraph graph) =>
        Components(graph).Where(component => component.Count > 1).SelectMany(component => component).ToHashSet();

    private static ImmutableArray<int> ShortestCycle(TicketGraph graph, List<int> component)
    {
        var members = component.ToHashSet();
        var start = component.Min();
        var cameFrom = new Dictionary<int, int>();
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out var node))
        {
            foreach (var edge in graph.DependenciesOf(node))
            {
                if (edge.Target == start)
                    return PathTo(node);
                if (members.Contains(edge.Target) && cameFrom.TryAdd(edge.Target, node))
                    queue.Enqueue(edge.Target);
            }
        }

        throw new InvalidOperationException("A strongly connected component has no cycle through its first ticket.");

        ImmutableArray<int> PathTo(int end)
        {
            var path = new Stack<int>([end]);
            while (path.Peek() != start)
                path.Push(cameFrom[path.Peek()]);
            return [.. path];
        }
    }

    private static List<List<int>> Components(TicketGraph graph)
    {
        var count = graph.Tickets.Length;
        var components = new List<List<int>>();
        var order = new int[count];
        var low = new int[count];
        var onStack = new bool[count];
        var open = new Stack<int>();
        var calls = new Stack<(int Node, int NextEdge)>();
        var clock = 0;

        for (var root = 0; root < count; root++)
        {
            if (order[root] == 0)
                Visit(root);
        }

        return components;

        void Visit(int root)
        {
            Enter(root);
            while (calls.TryPop(out var call))
            {
                var edges = graph.DependenciesOf(call.Node);
                if (call.NextEdge < edges.Length)
                {
                    calls.Push((call.Node, call.NextEdge + 1));
                    var target = edges[call.NextEdge].Target;
                    if (order[target] == 0)
                        Enter(target);
                    else if (onStack[target])
                        low[call.Node] = Math.Min(low[call.Node], order[target]);
                }
                else
                {
                    if (calls.TryPeek(out var parent))
                        low[parent.Node] = Math.Min(low[parent.Node], low[call.Node]);
                    if (low[call.Node] == order[call.Node])
                        components.Add(Close(call.Node));
                }
            }
        }

        void Enter(int node)
        {
            order[node] = low[node] = ++clock;
            onStack[node] = true;
            open.Push(node);
            calls.Push((node, 0));
        }

        List<int> Close(int node)
        {
            var component = new List<int>();
            int member;
            do
            {
                member = open.Pop();
                onStack[member] = false;
                component.Add(member);
            }
            while (member != node);
            return component;
        }
    }
}
