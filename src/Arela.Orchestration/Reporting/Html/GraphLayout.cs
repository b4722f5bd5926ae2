using System.Collections.Immutable;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>
/// Where the nodes of the dependency graph stand: in columns from left to right, each ticket right of what it waits
/// for (the layered method of Sugiyama, Tagawa and Toda). Tickets that nothing connects are left out, and so are edges
/// that others imply.
/// </summary>
/// <param name="Nodes">The tickets with their places.</param>
/// <param name="Edges">What is drawn between them.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Height">Height in rows.</param>
internal sealed record GraphLayout(ImmutableArray<GraphNode> Nodes, ImmutableArray<GraphEdge> Edges, int Columns, double Height)
{
    /// <summary>More are not drawn: nobody could read it.</summary>
    public const int MostNodes = 300;

    /// <summary>Number of tickets that have an edge, drawn or not.</summary>
    public int Connected { get; init; }

    /// <summary>Number of tickets that nothing connects.</summary>
    public int Alone { get; init; }

    /// <summary>The layout of some tickets. The same tickets give the same layout.</summary>
    public static GraphLayout Of(ImmutableArray<PlannedTicket> tickets)
    {
        var graph = LayeredGraph.Of(tickets);
        var empty = new GraphLayout([], [], 0, 0) { Connected = graph.Keys.Length, Alone = tickets.Length - graph.Keys.Length };
        if (graph.Keys.Length is 0 or > MostNodes)
            return empty;
        var rows = LayerRows.Of(graph);
        return empty with
        {
            Nodes = [.. graph.Keys.Select((key, node) => new GraphNode(key, graph.Layer[node], rows.Place[node]))],
            Edges = [.. graph.Routes.Select(route => new GraphEdge(
                graph.Keys[route[0]], graph.Keys[route[^1]], [.. route.Select(node => (graph.Layer[node], rows.Place[node]))]))],
            Columns = graph.Layer.Max() + 1,
            Height = rows.Height,
        };
    }
}

/// <summary>A ticket's place.</summary>
/// <param name="Key">Which.</param>
/// <param name="Column">Column, from 0.</param>
/// <param name="Row">Place in its column; rows are 1 apart or more.</param>
internal sealed record GraphNode(string Key, int Column, double Row);

/// <summary>A line between two tickets.</summary>
/// <param name="From">What must be completed first.</param>
/// <param name="To">What waits for it.</param>
/// <param name="Points">Column and row of each point that it goes through.</param>
internal sealed record GraphEdge(string From, string To, ImmutableArray<(int Column, double Row)> Points);
