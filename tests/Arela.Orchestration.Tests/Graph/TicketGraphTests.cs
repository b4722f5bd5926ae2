using System.Collections.Immutable;
using Arela.Orchestration.Graph;
using static Arela.Orchestration.Tests.TicketFactory;

namespace Arela.Orchestration.Tests.Graph;

[TestClass]
public sealed class TicketGraphTests
{
    [TestMethod]
    public void A_reference_names_a_ticket_by_key_or_by_short_id_in_any_case()
    {
        var graph = GraphOf([Ticket("CODEX-001-input") with { Id = "CODEX-001" },
            Ticket("A", "codex", "codex-001"),
            Ticket("B", "codex", "CODEX-001-INPUT")]);
        Assert.IsEmpty(graph.Unresolved);
        Assert.AreEqual("CODEX-001-input", TargetOf(graph, "A"));
        Assert.AreEqual("CODEX-001-input", TargetOf(graph, "B"));
    }

    [TestMethod]
    public void A_reference_that_cannot_be_looked_up_is_kept_with_its_reason()
    {
        var graph = TicketGraphBuilder.Build(
            [
                Ticket("X-1-first") with { Id = "X-1" },
                Ticket("X-1-second") with { Id = "X-1" },
                Ticket("A", "codex", "X-1", "NOWHERE", "A", "EXAMPLE-1"),
            ],
            ImmutableHashSet.Create("EXAMPLE-1"));
        Assert.AreSequenceEqual(
            [DependencyProblem.Ambiguous, DependencyProblem.Unknown, DependencyProblem.Self, DependencyProblem.Skipped],
            [.. graph.Unresolved.Select(unresolved => unresolved.Problem)]);
        Assert.HasCount(2, graph.Unresolved[0].Candidates);
    }

    [TestMethod]
    public void A_cycle_is_found_whole_and_starts_at_its_first_ticket()
    {
        var graph = GraphOf([Ticket("A", "codex", "B"), Ticket("B", "codex", "C"), Ticket("C", "codex", "A", "D"), Ticket("D"), Ticket("E", "codex", "A")]);
        var cycle = CycleFinder.Find(graph).Single();
        Assert.AreSequenceEqual(["A", "B", "C"], [.. cycle.Select(index => graph.Tickets[index].Key)]);
    }

    [TestMethod]
    public void A_long_chain_is_no_cycle_and_needs_no_deep_stack()
    {
        var tickets = Enumerable.Range(0, 50_000).Select(index =>
            index == 0 ? Ticket("T0") : Ticket($"T{index}", "codex", $"T{index - 1}"));
        Assert.IsEmpty(CycleFinder.Find(GraphOf(tickets)));
    }

    private static string TargetOf(TicketGraph graph, string key) =>
        graph.Tickets[graph.DependenciesOf(graph.IndexOfKey(key)).Single().Target].Key;
}
