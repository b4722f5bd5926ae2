using System.Globalization;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Reporting.Html;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Tests.Reporting.Html;

/// <summary>The report of a run: when it is written, what it says, and that it never stands in the run's way.</summary>
[TestClass]
public sealed class LiveReportTests
{
    [TestMethod]
    public void The_page_is_written_at_the_start_and_then_at_most_every_two_seconds()
    {
        using var root = new TempFolder();
        var time = new FakeTime();
        var (report, plan) = Report(root, time, TicketFactory.Ticket("A-001"), TicketFactory.Ticket("A-002"));
        using (report)
        {
            report.On(new RunStarted(time.GetUtcNow(), "R", plan));
            time.Advance(TimeSpan.Zero);
            Assert.Contains("data-refresh", Page(root));
            report.On(new AttemptStarted(time.GetUtcNow(), plan.Tickets[0], "codex", 1));
            time.Advance(TimeSpan.FromSeconds(1.9));
            Assert.DoesNotContain("data-state=\"running\"", Page(root));
            time.Advance(TimeSpan.FromSeconds(0.2));
            Assert.Contains("data-state=\"running\"", Page(root));
            // Nothing happens, so nothing is written.
            File.Delete(PathOf(root));
            time.Advance(TimeSpan.FromMinutes(5));
            Assert.IsFalse(File.Exists(PathOf(root)));
            report.On(new Heartbeat(time.GetUtcNow(), [], 0, 2));
            time.Advance(TimeSpan.Zero);
            Assert.Contains("data-state=\"running\"", Page(root));
        }
    }

    [TestMethod]
    public void What_an_agent_does_and_tickets_of_every_kind_of_end_are_shown_and_at_the_end_nothing_refreshes()
    {
        using var root = new TempFolder();
        var time = new FakeTime();
        var (report, plan) = Report(root, time, TicketFactory.Ticket("A-001"), TicketFactory.Ticket("A-002"), TicketFactory.Ticket("A-003", "codex", "A-002"));
        using (report)
        {
            report.On(new RunStarted(time.GetUtcNow(), "R", plan));
            report.On(new AttemptStarted(time.GetUtcNow(), plan.Tickets[0], "codex", 1));
            report.On(new AttemptProgressed(time.GetUtcNow(), plan.Tickets[0], new AgentProgress("reads Button.cs", new TokenUsage(900, 0, 100, 0), 0.5m)));
            time.Advance(TimeSpan.Zero);
            Assert.Contains("reads Button.cs", Page(root));
            Assert.Contains("1,000 tokens, $0.500", Page(root));
            var retry = Attempt(OutcomeReason.Crashed, "no <end>");
            report.On(new AttemptEnded(time.GetUtcNow(), plan.Tickets[0], retry, time.GetUtcNow().AddSeconds(30)));
            time.Advance(TimeSpan.FromSeconds(3));
            Assert.Contains("data-state=\"retrying\"", Page(root));
            report.On(new AttemptStarted(time.GetUtcNow(), plan.Tickets[0], "codex", 2));
            report.On(new AttemptEnded(time.GetUtcNow(), plan.Tickets[0], Attempt(OutcomeReason.Timeout, "too slow"), null));
            report.On(new TicketEnded(time.GetUtcNow(), new TicketResult(plan.Tickets[0], TicketEnd.Failed, [retry], "too slow"), 1, 3));
            report.On(new TicketEnded(time.GetUtcNow(), new TicketResult(plan.Tickets[1], TicketEnd.Blocked, [], "waits for A-001"), 2, 3));
            Assert.AreSequenceEqual(["Report: .arela/reports/index.html"], [.. report.Notes()]);
            report.On(new RunEnded(time.GetUtcNow(), new RunResult("R", [], TimeSpan.Zero)));
            Assert.IsEmpty(report.Finish([]));
        }

        var page = Page(root);
        Assert.DoesNotContain("data-refresh", page);
        Assert.DoesNotContain("http-equiv=\"refresh\"", page);
        Assert.Contains("data-state=\"failed\"", page);
        Assert.Contains("data-state=\"blocked\"", page);
        Assert.Contains("too slow", page);
        Assert.Contains("last words of the agent", page);
        Assert.Contains("1 ticket failed", page);
    }

    [TestMethod]
    public void A_run_that_breaks_off_is_shown_as_stopped()
    {
        using var root = new TempFolder();
        var time = new FakeTime();
        var (report, plan) = Report(root, time, TicketFactory.Ticket("A-001"));
        using (report)
            report.On(new RunStarted(time.GetUtcNow(), "R", plan));
        Assert.Contains("The run was stopped", Page(root));
        Assert.DoesNotContain("data-refresh", Page(root));
    }

    [TestMethod]
    public void A_page_that_cannot_be_written_is_one_warning_and_is_not_named_in_the_log()
    {
        using var root = new TempFolder();
        root.Write(".arela/reports", "a file where the folder should be");
        var time = new FakeTime();
        var (report, plan) = Report(root, time, TicketFactory.Ticket("A-001"));
        using (report)
        {
            report.On(new RunStarted(time.GetUtcNow(), "R", plan));
            for (var change = 0; change < 5; change++)
            {
                report.On(new Heartbeat(time.GetUtcNow(), [], 0, 1));
                time.Advance(TimeSpan.FromSeconds(3));
            }

            Assert.IsEmpty(report.Notes());
            var finding = report.Finish([]).Single();
            Assert.AreEqual(("ARELA5010", Severity.Warning), (finding.Code, finding.Severity));
        }
    }

    [TestMethod]
    public void Turned_off_it_writes_nothing()
    {
        using var root = new TempFolder();
        var time = new FakeTime();
        var (report, plan) = Report(root, time, options => options with { HtmlReport = false }, TicketFactory.Ticket("A-001"));
        using (report)
        {
            report.On(new RunStarted(time.GetUtcNow(), "R", plan));
            time.Advance(TimeSpan.FromMinutes(1));
            Assert.IsEmpty(report.Notes());
            Assert.IsEmpty(report.Finish([]));
        }

        Assert.IsFalse(Directory.Exists(root.At(".arela")));
    }

    [TestMethod]
    public void Five_thousand_tickets_give_a_page_of_bounded_size_that_says_what_it_leaves_out()
    {
        using var root = new TempFolder();
        var time = new FakeTime();
        var tickets = Enumerable.Range(0, 5000)
            .Select(index => TicketFactory.Ticket("T-" + index.ToString("0000", CultureInfo.InvariantCulture), "codex", index > 0 ? ["T-0000"] : []))
            .ToArray();
        var (report, plan) = Report(root, time, tickets);
        using (report)
        {
            report.On(new RunStarted(time.GetUtcNow(), "R", plan));
            foreach (var ticket in plan.Tickets)
            {
                report.On(new AttemptStarted(time.GetUtcNow(), ticket, "codex", 1));
                report.On(new AttemptEnded(time.GetUtcNow(), ticket, Attempt(OutcomeReason.Crashed, new string('x', 5000)), null));
                report.On(new TicketEnded(time.GetUtcNow(), new TicketResult(ticket, TicketEnd.Failed, [], new string('y', 5000)), 1, 5000));
            }

            report.Finish([]);
        }

        Assert.IsLessThan(3_000_000, new FileInfo(PathOf(root)).Length);
        Assert.Contains("4,000 more tickets not listed here", Page(root));
        Assert.Contains("4,950 more failed tickets", Page(root));
        Assert.Contains("The first 4000 attempts are not shown", Page(root));
        Assert.Contains("too many for a picture", Page(root));
    }

    private static AttemptResult Attempt(OutcomeReason reason, string message) => new(
        1, "codex", new Outcome(reason, message), new AgentReport(new Outcome(reason, message)) { LastLines = ["last words of the agent"] }, TimeSpan.FromSeconds(1), 0.01m, CostSource.Reported);

    private static (LiveReport Report, ExecutionPlan Plan) Report(TempFolder root, FakeTime time, params Arela.Orchestration.Tickets.Ticket[] tickets) =>
        Report(root, time, options => options, tickets);

    private static (LiveReport Report, ExecutionPlan Plan) Report(
        TempFolder root, FakeTime time, Func<ArelaOptions, ArelaOptions> change, params Arela.Orchestration.Tickets.Ticket[] tickets)
    {
        var options = change(new ArelaOptions { Root = root.Path });
        var graph = TicketFactory.GraphOf(tickets);
        var plan = Planner.Plan(TicketFactory.Input(graph, options));
        var planned = new PlanResult(plan, new Inventory(graph, TicketFactory.Catalog(), StatusSnapshot.Empty, []), []);
        return (new LiveReport(options, planned, () => StatusSnapshot.Empty, time), plan);
    }

    private static string PathOf(TempFolder root) => root.At(".arela/reports/index.html");

    private static string Page(TempFolder root) => File.ReadAllText(PathOf(root));
}
