using Arela.Orchestration.Agents;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Reporting;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Planning;

/// <summary>How long a ticket takes that does not say so.</summary>
[TestClass]
public sealed class TimeEstimateTests
{
    [TestMethod]
    public void Its_own_figure_comes_first_then_its_own_past_then_its_agents_then_a_guess()
    {
        var history = History(("OLD-1", "codex", 1000, 30), ("OLD-2", "codex", 1000, 50), ("OLD-3", "codex", 1000, 40), ("SAME", "codex", 1000, 7));
        var plan = Plan(history, TicketFactory.Ticket("SAYS").Taking(20), TicketFactory.Ticket("SAME"), TicketFactory.Ticket("NEW"), TicketFactory.Ticket("ELSE", "claude"));
        AssertTime(plan, "SAYS", TimeSpan.FromMinutes(20), TimeSource.Ticket, 0);
        AssertTime(plan, "SAME", TimeSpan.FromSeconds(7), TimeSource.SameTicket, 1);
        AssertTime(plan, "NEW", TimeSpan.FromSeconds(35), TimeSource.Agent, 4);
        AssertTime(plan, "ELSE", TicketEstimate.DefaultTime, TimeSource.Default, 0);
    }

    [TestMethod]
    public void A_ticket_of_twice_the_tokens_takes_twice_the_time()
    {
        var history = History(("OLD-1", "codex", 1000, 30), ("OLD-2", "codex", 3000, 90));
        var large = TicketFactory.Ticket("LARGE") with { EstimatedTokens = new TicketField<long>(6000, "6000", default) };
        var silent = TicketFactory.Ticket("SILENT") with { EstimatedTokens = null };
        var plan = Plan(history, large, silent);
        AssertTime(plan, "LARGE", TimeSpan.FromSeconds(180), TimeSource.Agent, 2);
        AssertTime(plan, "SILENT", TimeSpan.FromSeconds(60), TimeSource.Agent, 2);
    }

    [TestMethod]
    public void The_same_kind_of_work_says_more_than_all_work_of_the_agent()
    {
        var crud = new TaskType("CRUD", "codex", "fast", "", ["endpoint"]);
        var catalog = new AgentCatalog([TicketFactory.Codex, TicketFactory.Claude], [crud]);
        Ticket Typed(string key) => TicketFactory.Ticket(key) with { TaskType = new TicketField<string>("CRUD", "CRUD", default) };
        var history = History(("C-1", "codex", 1000, 10), ("C-2", "codex", 1000, 10), ("C-3", "codex", 1000, 10), ("X-1", "codex", 1000, 500), ("X-2", "codex", 1000, 500), ("X-3", "codex", 1000, 500), ("X-4", "codex", 1000, 500));
        var graph = TicketFactory.GraphOf([Typed("C-1"), Typed("C-2"), Typed("C-3"), Typed("C-4"), TicketFactory.Ticket("X-5")]);
        var plan = Planner.Plan(TicketFactory.Input(graph, catalog: catalog) with { History = history });
        AssertTime(plan, "C-4", TimeSpan.FromSeconds(10), TimeSource.TaskType, 3);
        AssertTime(plan, "X-5", TimeSpan.FromSeconds(500), TimeSource.Agent, 7);
        var text = string.Join('\n', PlanText.Lines(plan, budget: null));
        Assert.Contains("Times with ~ are medians of earlier runs: what the same tickets took before; codex (7 attempts); codex, CRUD (3 attempts)", text);
    }

    [TestMethod]
    public void Failed_attempts_and_attempts_without_a_time_say_nothing()
    {
        var run = new PastRun
        {
            Run = "r",
            Attempts =
            [
                new PastAttempt("A", "codex", null) { Outcome = "timeout", Duration = TimeSpan.FromHours(1) },
                new PastAttempt("B", "codex", null),
                new PastAttempt("C", "codex", null) { Outcome = "completed", Duration = TimeSpan.Zero },
            ],
        };
        AssertTime(Plan(new RunHistory([run], 0), TicketFactory.Ticket("NEW")), "NEW", TicketEstimate.DefaultTime, TimeSource.Default, 0);
    }

    [TestMethod]
    public void A_plan_of_fast_tickets_shows_seconds_and_where_times_come_from()
    {
        var plan = Plan(History(("OLD-1", "codex", 1000, 2)), TicketFactory.Ticket("A"), TicketFactory.Ticket("B", "claude"));
        var text = string.Join('\n', PlanText.Lines(plan, budget: null));
        Assert.DoesNotContain("0 min", text.Replace("15 min", "", StringComparison.Ordinal));
        Assert.Contains("2.0 s~", text);
        Assert.Contains("15 min?", text);
        Assert.Contains("Times with ~ are medians of earlier runs: codex (1 attempt)", text);
        Assert.Contains("Times with ? are a guess", text);
    }

    [TestMethod]
    public void With_force_what_is_not_selected_is_called_so()
    {
        var graph = TicketFactory.GraphOf([TicketFactory.Ticket("A"), TicketFactory.Ticket("B")]);
        var options = new ArelaOptions { Root = "/root", Force = true, Tickets = ["A"] };
        var plan = Planner.Plan(TicketFactory.Input(graph, options, status: TicketFactory.StatusOf(("A", TicketStatus.Completed), ("B", TicketStatus.Completed))));
        Assert.AreEqual("not selected", plan.Tickets.Single(ticket => ticket.Key == "B").Why);
    }

    private static ExecutionPlan Plan(RunHistory history, params Ticket[] tickets) =>
        Planner.Plan(TicketFactory.Input(TicketFactory.GraphOf(tickets)) with { History = history });

    private static void AssertTime(ExecutionPlan plan, string key, TimeSpan time, TimeSource source, int samples)
    {
        var ticket = plan.Tickets.Single(ticket => ticket.Key == key);
        Assert.AreEqual((time, source, samples), (ticket.EstimatedTime, ticket.TimeSource, ticket.TimeSamples), key);
    }

    private static RunHistory History(params (string Ticket, string Agent, long Tokens, double Seconds)[] attempts) => new(
        [
            new PastRun
            {
                Run = "r",
                Tickets = [.. attempts.Select(attempt => new PastTicket(attempt.Ticket, attempt.Tokens, null, "completed"))],
                Attempts =
                [
                    .. attempts.Select(attempt => new PastAttempt(attempt.Ticket, attempt.Agent, null)
                    {
                        Outcome = "completed", Duration = TimeSpan.FromSeconds(attempt.Seconds),
                    }),
                ],
            },
        ],
        0);
}
