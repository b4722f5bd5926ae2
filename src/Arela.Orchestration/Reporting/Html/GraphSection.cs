using System.Globalization;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>The dependency graph, from left to right. What it says is also in the ticket table (waits for).</summary>
internal static class GraphSection
{
    private const int MostWideNodes = 60;
    private const double SmallestScale = 0.72;

    public static void Write(HtmlBuilder html, ReportData data)
    {
        html.Add($"""<section class="graph" aria-labelledby="graph"><h2 id="graph">Dependencies</h2><p class="lead">{Lead(data.Graph)}</p>""");
        if (!data.Graph.Nodes.IsEmpty)
        {
            html.Add($"""<div class="scroll" tabindex="0" role="region" aria-label="Dependency graph, scrolls">""");
            Picture(html, data);
            html.Add($"""</div><ul class="key" aria-label="States in the graph">""");
            var shown = data.Graph.Nodes.Select(node => data.ByKey[node.Key].State).Distinct().Order();
            foreach (var state in shown)
                html.Add($"<li>{state.Badge()}</li>");
            html.Add($"</ul>");
        }

        html.Add($"</section>");
    }

    /// <summary>How wide the picture may become, and how far it may shrink before it scrolls.</summary>
    public static string Sizes(ReportData data)
    {
        var size = NodeSize.Of(data.Graph);
        return string.Create(
            CultureInfo.InvariantCulture,
            $".graph .picture {{ width: 100%; max-width: {size.Width(data.Graph):0}px; min-width: {size.Width(data.Graph) * SmallestScale:0}px; }}");
    }

    private static string Lead(GraphLayout graph)
    {
        if (graph.Connected == 0)
            return "No ticket depends on another: all of them can run at once.";
        var alone = graph.Alone > 0 ? $" {Format.Count(graph.Alone, "ticket")} without dependencies {(graph.Alone == 1 ? "is" : "are")} not in the picture." : "";
        return graph.Nodes.IsEmpty
            ? $"{Format.Count(graph.Connected, "ticket")} depend on one another: too many for a picture. The table says what each waits for.{alone}"
            : $"A ticket starts when everything left of it that leads to it is completed. The table of tickets says the same in words.{alone}";
    }

    private static void Picture(HtmlBuilder html, ReportData data)
    {
        var graph = data.Graph;
        var size = NodeSize.Of(graph);
        html.Add($"""<svg class="picture" viewBox="0 0 {size.Width(graph)} {size.Height(graph)}" role="img" aria-labelledby="graph-title graph-desc"><title id="graph-title">Dependency graph</title><desc id="graph-desc">{Format.Count(graph.Nodes.Length, "ticket")} in {Format.Count(graph.Columns, "column")} with {Format.Count(graph.Edges.Length, "dependency line")}. The column “Waits for” of the ticket table says the same.</desc>""");
        html.Add($"""<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="arrow" d="M0 .8L7 4 0 7.2z"/></marker></defs>""");
        foreach (var edge in graph.Edges)
        {
            var done = data.ByKey[edge.From].Record.Status == TicketStatus.Completed ? " done" : "";
            html.Add($"""<path class="edge{done}" data-from="{edge.From}" data-to="{edge.To}" marker-end="url(#arrow)" d="{size.Route(edge)}"/>""");
        }

        foreach (var node in graph.Nodes)
            Node(html, data.ByKey[node.Key], size, node);
        html.Add($"</svg>");
    }

    private static void Node(HtmlBuilder html, ReportTicket ticket, NodeSize size, GraphNode node)
    {
        var (x, y) = (size.X(node.Column), size.Y(node.Row));
        var state = ticket.State.Name();
        html.Add($"""<g class="node s-{state}" data-node="{node.Key}"><title>{ticket.Planned.Ticket.Id}: {HtmlText.Shorten(ticket.Title, 120)} ({ticket.State.Word()})</title><rect x="{x}" y="{y}" width="{size.NodeWidth}" height="{size.NodeHeight}" rx="7"/><use href="#i-{state}" x="{x + 9}" y="{y + (size.NodeHeight / 2) - 7}" width="14" height="14"/>""");
        var middle = y + (size.NodeHeight / 2);
        html.Add($"""<text x="{x + 31}" y="{(size.HasTitles ? middle - 3.5 : middle + 4.3)}">{HtmlText.Shorten(ticket.Planned.Ticket.Id, size.IdLength)}</text>""");
        if (size.HasTitles)
            html.Add($"""<text class="sub" x="{x + 31}" y="{middle + 12}">{HtmlText.Shorten(ticket.Title, size.TitleLength)}</text>""");
        html.Add($"</g>");
    }

    /// <summary>How large a ticket is drawn: with its title where there are few.</summary>
    private sealed record NodeSize(double NodeWidth, double NodeHeight, double Gap, double RowHeight)
    {
        private const double Margin = 6;

        public bool HasTitles => NodeHeight > 30;

        public int IdLength => (int)((NodeWidth - 38) / 7.6);

        public int TitleLength => (int)((NodeWidth - 38) / 6.4);

        public static NodeSize Of(GraphLayout graph) => graph.Nodes.Length <= MostWideNodes
            ? new NodeSize(204, 46, 58, 60)
            : new NodeSize(138, 28, 46, 38);

        public double Width(GraphLayout graph) => (2 * Margin) + (graph.Columns * (NodeWidth + Gap)) - Gap;

        public double Height(GraphLayout graph) => (2 * Margin) + (graph.Height * RowHeight) - (RowHeight - NodeHeight);

        public double X(int column) => Margin + (column * (NodeWidth + Gap));

        public double Y(double row) => Margin + (row * RowHeight);

        /// <summary>From the right side of one ticket to the left side of the other, across the columns between them.</summary>
        public Markup Route(GraphEdge edge)
        {
            var html = new HtmlBuilder();
            var (fromX, fromY) = (X(edge.Points[0].Column) + NodeWidth, Y(edge.Points[0].Row) + (NodeHeight / 2));
            html.Add($"M{fromX} {fromY}");
            foreach (var (column, row) in edge.Points.Skip(1))
            {
                var (toX, toY) = (X(column), Y(row) + (NodeHeight / 2));
                var middle = (fromX + toX) / 2;
                html.Add($"C{middle} {fromY} {middle} {toY} {toX} {toY}");
                if (column != edge.Points[^1].Column)
                    html.Add($"H{toX + NodeWidth}");
                (fromX, fromY) = (toX + NodeWidth, toY);
            }

            return html.ToMarkup();
        }
    }
}
