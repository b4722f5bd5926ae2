using System.Collections;
using System.Collections.Immutable;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>
/// The dependency graph in layers. Nodes below the number of keys are tickets; the others are the places where a line
/// crosses a layer between its ends.
/// </summary>
internal sealed class LayeredGraph
{
    private LayeredGraph(ImmutableArray<string> keys, List<int> layer, List<int[]> routes)
    {
        Keys = keys;
        Layer = layer;
        Routes = routes;
    }

    /// <summary>Tickets that have an edge.</summary>
    public ImmutableArray<string> Keys { get; }

    /// <summary>Layer of each node.</summary>
    public IReadOnlyList<int> Layer { get; }

    /// <summary>The nodes that each edge goes through, in order, its ends included.</summary>
    public IReadOnlyList<int[]> Routes { get; }

    public static LayeredGraph Of(ImmutableArray<PlannedTicket> tickets)
    {
        var known = tickets.Select(ticket => ticket.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var pairs = tickets
            .SelectMany(ticket => ticket.Dependencies.Where(known.Contains).Select(from => (From: from, To: ticket.Key)))
            .Where(pair => !pair.From.Equals(pair.To, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        var connected = pairs.SelectMany(pair => new[] { pair.From, pair.To }).ToHashSet(StringComparer.OrdinalIgnoreCase);
        ImmutableArray<string> keys = [.. tickets.Select(ticket => ticket.Key).Where(connected.Contains).Order(StringComparer.OrdinalIgnoreCase)];
        if (keys.Length > GraphLayout.MostNodes)
            return new LayeredGraph(keys, [], []);
        var index = keys.Select((key, place) => (key, place)).ToDictionary(pair => pair.key, pair => pair.place, StringComparer.OrdinalIgnoreCase);
        var waitsFor = new List<int>[keys.Length];
        for (var node = 0; node < keys.Length; node++)
            waitsFor[node] = [];
        foreach (var (from, to) in pairs.Distinct())
            waitsFor[index[to]].Add(index[from]);
        var order = BreakCycles(waitsFor);
        Reduce(waitsFor, order);
        var layer = Layers(waitsFor, order);
        return new LayeredGraph(keys, layer, Route(waitsFor, layer));
    }

    /// <summary>Removes the edges that close a cycle; returns the nodes, each after all that it waits for.</summary>
    private static List<int> BreakCycles(List<int>[] waitsFor)
    {
        var order = new List<int>(waitsFor.Length);
        var visited = new int[waitsFor.Length];
        for (var node = 0; node < waitsFor.Length; node++)
            Visit(node);
        return order;

        // At most MostNodes deep.
        void Visit(int node)
        {
            if (visited[node] != 0)
                return;
            visited[node] = 1;
            waitsFor[node].RemoveAll(before => visited[before] == 1);
            foreach (var before in waitsFor[node])
                Visit(before);
            visited[node] = 2;
            order.Add(node);
        }
    }

    /// <summary>Removes edges that a longer way between the same tickets implies.</summary>
    private static void Reduce(List<int>[] waitsFor, List<int> order)
    {
        var all = new BitArray[waitsFor.Length];
        foreach (var node in order)
        {
            var direct = waitsFor[node].ToArray();
            waitsFor[node].RemoveAll(before => direct.Any(other => other != before && all[other][before]));
            all[node] = new BitArray(waitsFor.Length);
            foreach (var before in direct)
            {
                all[node].Or(all[before]);
                all[node][before] = true;
            }
        }
    }

    private static List<int> Layers(List<int>[] waitsFor, List<int> order)
    {
        var layer = new int[waitsFor.Length];
        var nearestAfter = Enumerable.Repeat(int.MaxValue, waitsFor.Length).ToArray();
        foreach (var node in order)
            layer[node] = waitsFor[node].Count == 0 ? 0 : waitsFor[node].Max(before => layer[before]) + 1;
        for (var node = 0; node < layer.Length; node++)
            foreach (var before in waitsFor[node])
                nearestAfter[before] = Math.Min(nearestAfter[before], layer[node]);
        // What waits for nothing stands just before what waits for it: its lines are short.
        for (var node = 0; node < layer.Length; node++)
        {
            if (waitsFor[node].Count == 0)
                layer[node] = nearestAfter[node] - 1;
        }

        return [.. layer];
    }

    private static List<int[]> Route(List<int>[] waitsFor, List<int> layer)
    {
        var routes = new List<int[]>();
        for (var to = 0; to < waitsFor.Length; to++)
        {
            foreach (var from in waitsFor[to])
            {
                var route = new List<int> { from };
                for (var between = layer[from] + 1; between < layer[to]; between++)
                {
                    route.Add(layer.Count);
                    layer.Add(between);
                }

                routes.Add([.. route, to]);
            }
        }

        return routes;
    }
}
