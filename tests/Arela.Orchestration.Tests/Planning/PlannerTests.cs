using System.Collections.Immutable;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Status;
using static Arela.Orchestration.Tests.TicketFactory;

namespace Arela.Orchestration.Tests.Planning;

[TestClass]
public sealed class PlannerTests
{
    [TestMethod]
    public void Tickets_run_in_dependency_order_the_longest_remaining_path_first()
    {
        var plan = PlanOf([
            Ticket("ARCH", "claude").Taking(10),
            Ticket("SHORT", "codex", "ARCH").Taking(5),
            Ticket("LONG", "codex", "ARCH").Taking(50),
            Ticket("LAST", "codex", "SHORT").Taking(1)]);
        Assert.AreSequenceEqual(["ARCH", "LONG", "SHORT", "LAST"], [.. plan.Running.Select(ticket => ticket.Key)]);
        Assert.AreSequenceEqual(["ARCH", "LONG"], [.. plan.Schedule.CriticalPath]);
        Assert.AreEqual(TimeSpan.FromMinutes(60), plan.Schedule.Duration);
        Assert.AreEqual(TimeSpan.FromMinutes(66), plan.Schedule.SequentialDuration);
    }

    [TestMethod]
    public void Fourteen_tickets_of_twenty_minutes_take_280_minutes_in_sequence_and_20_in_parallel()
    {
        var plan = PlanOf(Enumerable.Range(1, 14).Select(index => Ticket($"C-{index:00}").Taking(20)), maxParallel: 14);
        Assert.AreEqual(TimeSpan.FromMinutes(280), plan.Schedule.SequentialDuration);
        Assert.AreEqual(TimeSpan.FromMinutes(20), plan.Schedule.Duration);
    }

    [TestMethod]
    public void A_completed_ticket_is_skipped_and_satisfies_what_waits_for_it()
    {
        var graph = GraphOf([Ticket("A"), Ticket("B", "codex", "A")]);
        var plan = Planner.Plan(Input(graph, status: StatusOf(("A", TicketStatus.Completed))));
        Assert.AreEqual(PlanAction.Skip, Of(plan, "A").Action);
        Assert.AreEqual(PlanAction.Run, Of(plan, "B").Action);
        Assert.IsEmpty(Of(plan, "B").WaitsFor);
    }

    [TestMethod]
    public void Force_runs_completed_tickets_again_but_only_those_that_were_named()
    {
        var graph = GraphOf([Ticket("A"), Ticket("B", "codex", "A")]);
        var status = StatusOf(("A", TicketStatus.Completed), ("B", TicketStatus.Completed));
        var all = Planner.Plan(Input(graph, new ArelaOptions { Root = "/root", Force = true }, status: status));
        var named = Planner.Plan(Input(graph, new ArelaOptions { Root = "/root", Force = true, Tickets = ["B"] }, status: status));
        Assert.AreSequenceEqual(["A", "B"], [.. all.Running.Select(ticket => ticket.Key)]);
        Assert.AreSequenceEqual(["B"], [.. named.Running.Select(ticket => ticket.Key)]);
    }

    [TestMethod]
    public void A_selected_ticket_brings_in_what_it_depends_on_and_nothing_else()
    {
        var graph = GraphOf([Ticket("A"), Ticket("B", "codex", "A"), Ticket("C", "codex", "B"), Ticket("D")]);
        var plan = Planner.Plan(Input(graph, new ArelaOptions { Root = "/root", Tickets = ["B"] }));
        Assert.AreSequenceEqual(["A", "B"], [.. plan.Running.Select(ticket => ticket.Key)]);
        Assert.AreEqual("not selected", Of(plan, "C").Why);
    }

    [TestMethod]
    public void Selecting_an_agent_never_starts_another_agent()
    {
        var graph = GraphOf([Ticket("A", "claude"), Ticket("B", "codex", "A"), Ticket("C")]);
        var plan = Planner.Plan(Input(graph, new ArelaOptions { Root = "/root", Agents = ["codex"] }));
        Assert.AreSequenceEqual(["C"], [.. plan.Running.Select(ticket => ticket.Key)]);
        Assert.AreEqual("waits for A, which is neither completed nor selected", Of(plan, "B").Why);
    }

    [TestMethod]
    public void What_waits_for_a_person_a_cycle_or_an_obstacle_is_blocked_and_the_rest_runs()
    {
        var graph = GraphOf([Ticket("PERSON", "cascade"), Ticket("AFTER", "codex", "PERSON"),
            Ticket("X", "codex", "Y"), Ticket("Y", "codex", "X"), Ticket("Z", "codex", "X"),
            Ticket("BROKEN"), Ticket("FINE")]);
        var plan = Planner.Plan(Input(graph) with
        {
            Obstacles = ImmutableDictionary<string, string>.Empty.Add("BROKEN", "names no agent"),
        });
        Assert.AreEqual(PlanAction.HandOff, Of(plan, "PERSON").Action);
        Assert.AreEqual("waits for PERSON, which a person does", Of(plan, "AFTER").Why);
        Assert.AreEqual("waits for itself (a cycle)", Of(plan, "X").Why);
        Assert.AreEqual("waits for X, which is blocked", Of(plan, "Z").Why);
        Assert.AreEqual("names no agent", Of(plan, "BROKEN").Why);
        Assert.AreSequenceEqual(["FINE"], [.. plan.Running.Select(ticket => ticket.Key)]);
    }

    [TestMethod]
    public void An_unknown_or_ambiguous_selection_is_a_finding()
    {
        var graph = GraphOf([Ticket("X-1-a") with { Id = "X-1" }, Ticket("X-1-b") with { Id = "X-1" }]);
        var selection = TicketSelection.Resolve(
            new ArelaOptions { Root = "/root", Tickets = ["X-1", "X-2"], Agents = ["codx"] }, graph, Catalog());
        Assert.AreSequenceEqual(
            ["ARELA0102", "ARELA0101", "ARELA0103"], [.. selection.Findings.Select(finding => finding.Code)]);
    }

    private static PlannedTicket Of(ExecutionPlan plan, string key) => plan.Tickets.Single(ticket => ticket.Key == key);
}
