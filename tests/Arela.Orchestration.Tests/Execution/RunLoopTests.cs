using Arela.Orchestration.Execution;
using Arela.Orchestration.Status;
using static Arela.Orchestration.Tests.TicketFactory;

namespace Arela.Orchestration.Tests.Execution;

[TestClass]
public sealed class RunLoopTests
{
    [TestMethod]
    public async Task A_ticket_starts_the_moment_its_last_dependency_is_completed_not_a_wave_later()
    {
        var rig = new RunRig();
        var run = rig.RunAsync(PlanOf([Ticket("A"), Ticket("SLOW"), Ticket("B", "codex", "A")]));
        await rig.UntilRunningAsync("A");
        await rig.UntilRunningAsync("SLOW");
        rig.End("A");
        await rig.UntilRunningAsync("B");
        Assert.Contains("SLOW", rig.RunningNow);
        rig.End("B");
        rig.End("SLOW");
        Assert.IsTrue((await run).Tickets.All(ticket => ticket.End == TicketEnd.Completed));
    }

    [TestMethod]
    public async Task Never_more_than_the_bound_run_at_once_and_a_free_slot_is_used_at_once()
    {
        var rig = new RunRig();
        var run = rig.RunAsync(PlanOf(Enumerable.Range(0, 6).Select(index => Ticket($"T{index}")), maxParallel: 2));
        for (var index = 0; index < 6; index++)
        {
            await rig.UntilAsync(() => rig.RunningNow.Count == Math.Min(2, 6 - index), "both slots are used");
            Assert.HasCount(Math.Min(6, index + 2), rig.Started);
            rig.End(rig.RunningNow.First());
        }

        Assert.HasCount(6, (await run).Tickets);
    }

    [TestMethod]
    public async Task A_failed_ticket_blocks_only_what_depends_on_it()
    {
        var rig = new RunRig
        {
            Answer = invocation => RunRig.Report(invocation.Ticket.Key == "BAD" ? OutcomeReason.Auth : OutcomeReason.Completed),
        };
        var result = await rig.RunAsync(PlanOf([
            Ticket("BAD"), Ticket("X", "codex", "BAD"), Ticket("Y", "codex", "X"), Ticket("GOOD"), Ticket("Z", "codex", "GOOD")]));
        var ends = result.Tickets.ToDictionary(ticket => ticket.Ticket.Key);
        Assert.AreEqual(TicketEnd.Failed, ends["BAD"].End);
        Assert.AreEqual("waits for BAD, which failed", ends["Y"].Why);
        Assert.AreEqual(TicketEnd.Completed, ends["Z"].End);
        Assert.AreEqual("auth", rig.Record("BAD").Reason);
        Assert.AreEqual(TicketStatus.Failed, rig.Record("BAD").Status);
    }

    [TestMethod]
    public async Task What_an_agent_has_spent_is_remembered_before_its_gate_and_merge_begin()
    {
        var known = new List<decimal?>();
        var rig = new RunRig { Answer = _ => RunRig.Report() };
        rig.Verdict = key =>
        {
            known.Add(rig.Record(key).Cost);
            return new Outcome(OutcomeReason.Completed, "");
        };
        await rig.RunAsync(PlanOf([Ticket("A")]));
        Assert.HasCount(1, known);
        Assert.IsGreaterThan(0m, known[0] ?? 0m);
        Assert.AreEqual(rig.Record("A").Cost, known[0]);
    }

    [TestMethod]
    public async Task A_crashed_attempt_is_tried_again_after_a_pause_and_every_attempts_cost_counts()
    {
        var rig = new RunRig();
        var run = rig.RunAsync(PlanOf([Ticket("A")]));
        await rig.UntilRunningAsync("A");
        rig.End("A", RunRig.Report(OutcomeReason.Crashed, tokens: 500));
        await rig.UntilAsync(() => rig.Events.OfType<AttemptEnded>().Any(), "the attempt ends");
        Assert.HasCount(1, rig.Started);
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        await rig.UntilRunningAsync("A");
        rig.End("A", RunRig.Report(tokens: 1500));
        var ticket = (await run).Tickets.Single();
        Assert.AreEqual(TicketEnd.Completed, ticket.End);
        Assert.AreEqual(0.004m, ticket.Cost);
        Assert.AreEqual(0.004m, rig.Record("A").Cost);
        Assert.AreEqual(2, rig.Record("A").Attempts);
        Assert.AreEqual(CostSource.Computed, rig.Record("A").CostSource);
    }

    [TestMethod]
    public async Task A_red_gate_is_told_to_the_next_attempt()
    {
        var rig = new RunRig { Answer = _ => RunRig.Report() };
        var verdicts = new Queue<Outcome>(
            [new Outcome(OutcomeReason.GateFailed, "dotnet test failed") { Details = "Expected 2 but was 3" }, new Outcome(OutcomeReason.Completed, "")]);
        rig.Verdict = _ => verdicts.Dequeue();
        var result = await rig.RunAsync(PlanOf([Ticket("A")]));
        Assert.AreEqual(TicketEnd.Completed, result.Tickets.Single().End);
        Assert.AreEqual("do A", rig.Invocations.First().Prompt);
        Assert.Contains("Expected 2 but was 3", rig.Invocations.Last().Prompt);
    }

    [TestMethod]
    public async Task A_rate_limit_holds_only_its_agents_lane_until_the_reset_and_is_no_failure()
    {
        var rig = new RunRig();
        var settings = new RunSettings("run-1", Catalog()) { Retries = 0 };
        var run = rig.RunAsync(PlanOf([Ticket("A"), Ticket("B"), Ticket("C", "claude")], maxParallel: 1), settings);
        await rig.UntilRunningAsync("A");
        var reset = rig.Time.GetUtcNow() + TimeSpan.FromMinutes(5);
        rig.End("A", new AgentReport(new Outcome(OutcomeReason.RateLimited, "slow down") { RetryAt = reset }));
        await rig.UntilRunningAsync("C");
        rig.End("C");
        await rig.UntilAsync(() => rig.Events.OfType<TicketEnded>().Any(), "C ends");
        Assert.IsEmpty(rig.RunningNow);
        rig.Time.Advance(TimeSpan.FromMinutes(5));
        await rig.UntilRunningAsync("A");
        rig.End("A");
        await rig.UntilRunningAsync("B");
        rig.End("B");
        Assert.IsTrue((await run).Tickets.All(ticket => ticket.End == TicketEnd.Completed));
        Assert.AreEqual(reset, rig.Events.OfType<LaneHeld>().Single().Until);
    }

    [TestMethod]
    public async Task The_fallback_takes_over_with_its_own_price()
    {
        var catalog = Catalog(Codex with { Fallback = "claude" }, Claude);
        var rig = new RunRig
        {
            Answer = invocation => RunRig.Report(invocation.Agent.Name == "codex" ? OutcomeReason.Auth : OutcomeReason.Completed),
        };
        var result = await rig.RunAsync(PlanOf([Ticket("A")], catalog: catalog), new RunSettings("run-1", catalog));
        var attempts = result.Tickets.Single().Attempts;
        Assert.AreSequenceEqual(["codex", "claude"], [.. attempts.Select(attempt => attempt.Agent)]);
        Assert.AreEqual(0.015m, attempts[^1].Cost);
        Assert.AreEqual("claude", rig.Record("A").Agent);
    }

    [TestMethod]
    public async Task Whatever_agents_report_the_overshoot_is_at_most_what_was_already_running()
    {
        var cost = 0.002m;
        var rig = new RunRig
        {
            Answer = _ => RunRig.Report() with { ReportedCost = cost *= 2 },
        };
        var settings = new RunSettings("run-1", Catalog()) { Budget = 0.020m };
        var result = await rig.RunAsync(PlanOf(Enumerable.Range(0, 20).Select(index => Ticket($"T{index:00}")), maxParallel: 1), settings);
        // 0.004 + 0.008 leaves room for one estimate of 0.002; that one costs 0.016. Nothing starts after it.
        Assert.AreEqual(0.028m, result.Cost);
        Assert.AreEqual(17, result.Tickets.Count(ticket => ticket.End == TicketEnd.NotStarted));
        Assert.AreEqual(17, rig.Events.OfType<BudgetReached>().Single().NotStarted);
    }

    [TestMethod]
    public async Task Running_tickets_count_with_their_estimates_before_they_end()
    {
        var rig = new RunRig();
        var settings = new RunSettings("run-1", Catalog()) { Budget = 0.005m };
        var run = rig.RunAsync(PlanOf(Enumerable.Range(0, 4).Select(index => Ticket($"T{index}"))), settings);
        await rig.UntilRunningAsync("T0");
        await rig.UntilRunningAsync("T1");
        Assert.HasCount(2, rig.Started);
        rig.End("T0", RunRig.Report(tokens: 100));
        await rig.UntilRunningAsync("T2");
        rig.End("T1", RunRig.Report(tokens: 2000));
        rig.End("T2");
        var result = await run;
        Assert.HasCount(3, rig.Started);
        Assert.AreEqual(TicketEnd.NotStarted, result.Tickets.Single(ticket => ticket.Ticket.Key == "T3").End);
    }

    [TestMethod]
    public async Task An_audited_budget_warns_once_and_lets_the_run_go_on()
    {
        var rig = new RunRig { Answer = _ => RunRig.Report() };
        var settings = new RunSettings("run-1", Catalog()) { Budget = 0.001m, BudgetMode = BudgetMode.Audit };
        var result = await rig.RunAsync(PlanOf([Ticket("A"), Ticket("B"), Ticket("C")]), settings);
        Assert.IsTrue(result.Tickets.All(ticket => ticket.End == TicketEnd.Completed));
        Assert.HasCount(1, rig.Events.OfType<BudgetReached>());
    }

    [TestMethod]
    public async Task A_stop_ends_the_running_agents_starts_nothing_more_and_leaves_tickets_open()
    {
        var rig = new RunRig();
        using var stop = new CancellationTokenSource();
        var run = rig.RunAsync(PlanOf([Ticket("A"), Ticket("B", "codex", "A")]), stop: stop.Token);
        await rig.UntilRunningAsync("A");
        await stop.CancelAsync();
        var result = await run;
        Assert.IsTrue(result.Cancelled);
        Assert.AreEqual(TicketStatus.Open, rig.Record("A").Status);
        Assert.AreEqual("cancelled", rig.Record("A").Reason);
        Assert.AreEqual(TicketEnd.NotStarted, result.Tickets.Single(ticket => ticket.Ticket.Key == "B").End);
        Assert.HasCount(1, rig.Started);
    }

    [TestMethod]
    public async Task A_stop_during_the_pause_before_a_retry_ends_the_run_at_once()
    {
        var rig = new RunRig();
        using var stop = new CancellationTokenSource();
        var run = rig.RunAsync(PlanOf([Ticket("A")]), stop: stop.Token);
        await rig.UntilRunningAsync("A");
        rig.End("A", RunRig.Report(OutcomeReason.Crashed));
        await rig.UntilAsync(() => rig.Events.OfType<AttemptEnded>().Any(), "the attempt ends");
        await stop.CancelAsync();
        Assert.AreEqual(TicketEnd.Cancelled, (await run).Tickets.Single().End);
        Assert.AreEqual(TicketStatus.Open, rig.Record("A").Status);
    }

    [TestMethod]
    public async Task A_status_that_cannot_be_written_stops_every_agent_and_the_run()
    {
        var rig = new RunRig();
        rig.BeforeRecord = key =>
        {
            if (key == "B")
                throw new IOException("disk full");
        };
        var failure = await Assert.ThrowsExactlyAsync<IOException>(
            () => rig.RunAsync(PlanOf([Ticket("A"), Ticket("B")])));
        Assert.AreEqual("disk full", failure.Message);
        Assert.AreEqual(TicketStatus.Open, rig.Record("A").Status);
    }

    [TestMethod]
    public async Task A_hand_off_that_becomes_ready_is_told_and_does_not_fail_or_hang_the_run()
    {
        var rig = new RunRig { Answer = _ => RunRig.Report() };
        var result = await rig.RunAsync(PlanOf([Ticket("A"), Ticket("REVIEW", "cascade", "A"), Ticket("AFTER", "codex", "REVIEW")]));
        var ends = result.Tickets.ToDictionary(ticket => ticket.Ticket.Key);
        Assert.AreEqual(TicketEnd.HandedOff, ends["REVIEW"].End);
        Assert.Contains("-t:ArelaComplete -p:ArelaTickets=REVIEW", ends["REVIEW"].Why);
        Assert.AreEqual(TicketEnd.Blocked, ends["AFTER"].End);
    }

    [TestMethod]
    public async Task A_heartbeat_shows_what_runs_when_nothing_ends_for_a_minute()
    {
        var rig = new RunRig();
        var run = rig.RunAsync(PlanOf([Ticket("A")]));
        await rig.UntilRunningAsync("A");
        rig.Invocations.Single().Progress!(new AgentProgress("editing Button.razor", null, null));
        await rig.UntilAsync(() => rig.Events.OfType<AttemptProgressed>().Any(), "the progress is seen");
        rig.Time.Advance(TimeSpan.FromMinutes(1));
        await rig.UntilAsync(() => rig.Events.OfType<Heartbeat>().Any(), "the heartbeat is raised");
        var running = rig.Events.OfType<Heartbeat>().Single().Running.Single();
        Assert.AreEqual("A", running.Key);
        Assert.AreEqual("editing Button.razor", running.Last!.Activity);
        rig.End("A");
        await run;
    }

    [TestMethod]
    public async Task A_hundred_random_graphs_start_each_ticket_once_after_everything_it_waits_for()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var plan = PlanOf(RandomTickets(random, 30), 1 + random.Next(6));
            var rig = new RunRig { Answer = _ => RunRig.Report() };
            var result = await rig.RunAsync(plan);
            Assert.IsTrue(result.Tickets.All(ticket => ticket.End == TicketEnd.Completed), $"seed {seed}");
            Assert.HasCount(30, rig.Started.Distinct(), $"seed {seed}: each once");
            AssertOrder(plan.Running.ToDictionary(ticket => ticket.Key, ticket => ticket.WaitsFor), rig, seed);
        }
    }

    private static void AssertOrder(
        Dictionary<string, System.Collections.Immutable.ImmutableArray<string>> waitsFor, RunRig rig, int seed)
    {
        var completed = new HashSet<string>();
        foreach (var runEvent in rig.Events)
        {
            if (runEvent is TicketEnded ended)
                completed.Add(ended.Result.Ticket.Key);
            else if (runEvent is AttemptStarted started)
                Assert.IsTrue(waitsFor[started.Ticket.Key].All(completed.Contains), $"seed {seed}: {started.Ticket.Key} started too early");
        }
    }
}
