using Arela.Orchestration.Agents;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Status;
using static Arela.Orchestration.Tests.TicketFactory;

namespace Arela.Orchestration.Tests.Execution;

/// <summary>What a running agent has used is on disk before it ends, so that it counts if the build dies.</summary>
[TestClass]
public sealed class AttemptMeterTests
{
    [TestMethod]
    public async Task What_an_agent_tells_is_written_once_a_second_and_its_final_figures_take_its_place()
    {
        var rig = new RunRig();
        var run = rig.RunAsync(PlanOf([Ticket("A")]));
        await rig.UntilRunningAsync("A");
        Assert.AreEqual(0m, rig.Record("A").InFlightCost, "an attempt is under way, and nothing is told");

        Tell(rig, 1_000);
        rig.Time.Advance(AttemptMeter.Every);
        await rig.UntilAsync(() => rig.Record("A").InFlightCost == 0.002m, "the first figure");
        Assert.AreEqual(0.002m, rig.Record("A").Cost);
        Assert.AreEqual(1_000, rig.Record("A").Tokens?.Total);

        var written = rig.Records.Count;
        for (var tokens = 2_000; tokens <= 50_000; tokens += 1_000)
            Tell(rig, tokens);
        rig.Time.Advance(AttemptMeter.Every);
        await rig.UntilAsync(() => rig.Record("A").InFlightCost == 0.1m, "the newest figure, a second later");
        Assert.HasCount(written + 1, rig.Records);

        rig.End("A", RunRig.Report(tokens: 60_000));
        await run;
        Assert.AreEqual(0.12m, rig.Record("A").Cost);
        Assert.AreEqual(60_000, rig.Record("A").Tokens?.Total);
        Assert.AreEqual(CostSource.Computed, rig.Record("A").CostSource);
        Assert.IsNull(rig.Record("A").InFlightCost);
    }

    [TestMethod]
    public async Task Earlier_attempts_stay_in_the_sum()
    {
        var rig = new RunRig();
        await rig.RecordAsync("A", record => record with { Cost = 1m, CostSource = CostSource.Reported, Tokens = new TokenUsage(7, 0, 0, 0) });
        var run = rig.RunAsync(PlanOf([Ticket("A")]));
        await rig.UntilRunningAsync("A");
        Tell(rig, 1_000);
        rig.Time.Advance(AttemptMeter.Every);
        await rig.UntilAsync(() => rig.Record("A").Cost == 1.002m, "both are in the sum");
        rig.End("A", RunRig.Report(tokens: 500));
        await run;
        Assert.AreEqual(1.001m, rig.Record("A").Cost);
        Assert.AreEqual(507, rig.Record("A").Tokens?.Total);
    }

    [TestMethod]
    public async Task A_run_that_takes_up_what_a_dead_one_had_spent_counts_it_in_its_budget()
    {
        var rig = new RunRig { Answer = _ => RunRig.Report() };
        var settings = new RunSettings("run-1", Catalog()) { Budget = 0.01m, SpentBefore = 0.009m };
        var result = await rig.RunAsync(PlanOf([Ticket("A")]), settings);
        Assert.AreEqual(TicketEnd.NotStarted, result.Tickets.Single().End);
        Assert.AreEqual(0.009m, rig.Events.OfType<BudgetReached>().Single().Spent);
    }

    [TestMethod]
    public async Task A_status_that_cannot_be_written_meanwhile_stops_the_run()
    {
        var rig = new RunRig();
        var run = rig.RunAsync(PlanOf([Ticket("A")]));
        await rig.UntilRunningAsync("A");
        var failed = new TaskCompletionSource();
        rig.BeforeRecord = _ =>
        {
            if (failed.TrySetResult())
                throw new IOException("No space left on device");
        };
        Tell(rig, 1_000);
        rig.Time.Advance(AttemptMeter.Every);
        await failed.Task;
        rig.End("A");
        await Assert.ThrowsExactlyAsync<IOException>(() => run);
    }

    private static void Tell(RunRig rig, long tokens) =>
        rig.Invocations.Single().Progress!(new AgentProgress("", new TokenUsage(tokens, 0, 0, 0), ReportedCost: null));
}
