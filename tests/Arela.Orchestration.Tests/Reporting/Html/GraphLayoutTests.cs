using Arela.Orchestration.Reporting.Html;

namespace Arela.Orchestration.Tests.Reporting.Html;

[TestClass]
public sealed class GraphLayoutTests
{
    [TestMethod]
    public void Every_line_leads_to_the_right_and_no_tickets_overlap()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var layout = GraphLayout.Of(TicketFactory.PlanOf(TicketFactory.RandomTickets(new Random(seed), 60)).Tickets);
            Assert.IsNotEmpty(layout.Edges);
            foreach (var edge in layout.Edges)
                Assert.AreSequenceEqual(Enumerable.Range(edge.Points[0].Column, edge.Points.Length), edge.Points.Select(point => point.Column));
            foreach (var column in layout.Nodes.GroupBy(node => node.Column))
            {
                var rows = column.Select(node => node.Row).Order().ToArray();
                Assert.IsTrue(rows.Zip(rows.Skip(1)).All(pair => pair.Second - pair.First >= 0.999), $"seed {seed}, column {column.Key}");
            }

            Assert.IsTrue(layout.Nodes.All(node => node.Row >= 0 && node.Row < layout.Height && node.Column < layout.Columns));
        }
    }

    [TestMethod]
    public void What_a_longer_way_implies_is_not_drawn()
    {
        var layout = Of(("A", []), ("B", ["A"]), ("C", ["A", "B"]));
        Assert.AreSequenceEqual(["A>B", "B>C"], [.. layout.Edges.Select(edge => $"{edge.From}>{edge.To}").Order(StringComparer.Ordinal)]);
    }

    [TestMethod]
    public void A_ticket_that_waits_for_nothing_stands_just_before_what_waits_for_it()
    {
        var layout = Of(("A", []), ("B", ["A"]), ("C", ["B", "D"]), ("D", []));
        Assert.AreEqual(1, layout.Nodes.Single(node => node.Key == "D").Column);
    }

    [TestMethod]
    public void A_cycle_is_drawn_without_the_line_that_closes_it()
    {
        var layout = Of(("A", ["C"]), ("B", ["A"]), ("C", ["B"]), ("D", ["D"]));
        Assert.HasCount(3, layout.Nodes);
        Assert.HasCount(2, layout.Edges);
    }

    [TestMethod]
    public void Tickets_that_nothing_connects_are_counted_and_very_many_are_not_drawn()
    {
        var few = Of(("A", []), ("B", ["A"]), ("C", []));
        Assert.AreEqual((2, 1), (few.Nodes.Length, few.Alone));
        var many = GraphLayout.Of(TicketFactory.PlanOf(Enumerable.Range(0, 400).Select(index =>
            TicketFactory.Ticket($"T-{index}", "codex", index == 0 ? [] : ["T-0"]))).Tickets);
        Assert.AreEqual((0, 400), (many.Nodes.Length, many.Connected));
        Assert.IsEmpty(Of(("A", [])).Nodes);
    }

    private static GraphLayout Of(params (string Key, string[] Dependencies)[] tickets) => GraphLayout.Of(
        [.. TicketFactory.PlanOf(tickets.Select(ticket => TicketFactory.Ticket(ticket.Key, "codex", ticket.Dependencies))).Tickets]);
}
