using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Agents.Selection;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Reporting;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;
using static Arela.Orchestration.Tests.TicketFactory;

namespace Arela.Orchestration.Tests.Reporting;

[TestClass]
public sealed class RecommendTextTests
{
    [TestMethod]
    public void A_dearer_agent_than_needed_is_told_with_what_the_other_saves()
    {
        var lines = Lines(Titled("A", "claude", "Create CRUD endpoints for orders"), Titled("B", "codex", "Create CRUD endpoints for users"));
        Assert.MatchesRegex(@"^A +claude +CRUD endpoints +codex +\$0\.013 ", lines[2]);
        Assert.MatchesRegex("^B +codex +CRUD endpoints +as it is ", lines[3]);
        Assert.Contains("1 ticket could have a cheaper agent: $0.013 less.", lines);
    }

    [TestMethod]
    public void Completed_tickets_are_left_out()
    {
        var graph = GraphOf([Titled("A", "claude", "Create CRUD endpoints")]);
        var inventory = new Inventory(graph, Matrix, StatusOf(("A", TicketStatus.Completed)), []);
        Assert.AreEqual("Every ticket is completed.", RecommendText.Lines(inventory).Single());
    }

    private static AgentCatalog Matrix => new([Codex, Claude, Cascade], BuiltInTaskTypes.All);

    private static Ticket Titled(string key, string agent, string title) => Ticket(key, agent) with
    {
        Title = new TicketField<string>(title, title, new TextSpan(1, 3, title.Length)),
    };

    private static ImmutableArray<string> Lines(params Ticket[] tickets) =>
        [.. RecommendText.Lines(new Inventory(GraphOf(tickets), Matrix, StatusSnapshot.Empty, []))];
}
