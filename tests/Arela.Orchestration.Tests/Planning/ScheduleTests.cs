using Arela.Orchestration.Planning;
using static Arela.Orchestration.Tests.TicketFactory;

namespace Arela.Orchestration.Tests.Planning;

[TestClass]
public sealed class ScheduleTests
{
    [TestMethod]
    public void A_thousand_random_graphs_respect_order_run_each_ticket_once_and_stay_within_the_list_scheduling_bound()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var random = new Random(seed);
            var parallel = 1 + random.Next(8);
            var plan = PlanOf(RandomTickets(random, 5 + random.Next(40)), parallel);
            var slots = plan.Schedule.Slots.ToDictionary(slot => slot.Key);
            Assert.HasCount(plan.Tickets.Length, slots, $"seed {seed}: each ticket once");
            foreach (var ticket in plan.Running)
                foreach (var dependency in ticket.WaitsFor)
                    Assert.IsGreaterThanOrEqualTo(slots[dependency].End, slots[ticket.Key].Start, $"seed {seed}: {ticket.Key} starts after {dependency} ends");

            // Graham's bound: no list schedule is longer than the chain plus an even share of the rest.
            var chain = plan.Tickets.Max(ticket => ticket.RemainingPath);
            var bound = chain + ((plan.Schedule.SequentialDuration - chain) / parallel);
            Assert.IsLessThanOrEqualTo(bound, plan.Schedule.Duration, $"seed {seed}: within the bound");
            Assert.IsLessThan(parallel, plan.Schedule.Slots.Max(slot => slot.Lane), $"seed {seed}: never more at once");
        }
    }

    [TestMethod]
    public void Longest_path_first_stays_near_the_lower_bound_although_estimates_are_off_by_a_factor_of_e()
    {
        var ratios = new List<double>();
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var plan = PlanOf(RandomTickets(random, 200, density: 0.15), maxParallel: 4);
            var real = plan.Tickets.ToDictionary(
                ticket => ticket.Key, ticket => ticket.EstimatedTime * Math.Exp(Normal(random)));
            var schedule = ScheduleSimulation.Run(plan.Tickets, 4, ticket => real[ticket.Key]);
            ratios.Add(schedule.Duration / LowerBound(plan, real));
        }

        Assert.IsLessThanOrEqualTo(1.02, ratios.Average());
    }

    [TestMethod]
    public void An_agent_bound_holds_only_its_own_lane_up()
    {
        var catalog = Catalog(Codex with { MaxParallel = 1 }, Claude);
        var plan = PlanOf([.. Enumerable.Range(0, 4).Select(index => Ticket($"X{index}").Taking(10)), Ticket("Y", "claude").Taking(5)], 4, catalog);
        Assert.AreEqual(TimeSpan.FromMinutes(40), plan.Schedule.Duration);
        Assert.AreEqual(TimeSpan.Zero, plan.Schedule.Slots.Single(slot => slot.Key == "Y").Start);
    }

    private static TimeSpan LowerBound(ExecutionPlan plan, Dictionary<string, TimeSpan> real)
    {
        var path = new Dictionary<string, TimeSpan>();
        foreach (var slot in plan.Schedule.Slots)
        {
            var ticket = plan.Tickets.Single(other => other.Key == slot.Key);
            path[slot.Key] = real[slot.Key] + ticket.WaitsFor.Select(key => path[key]).DefaultIfEmpty(TimeSpan.Zero).Max();
        }

        var work = real.Values.Aggregate(TimeSpan.Zero, (sum, time) => sum + time) / 4;
        return work > path.Values.Max() ? work : path.Values.Max();
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
