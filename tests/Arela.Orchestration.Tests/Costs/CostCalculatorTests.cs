using Arela.Orchestration.Agents;
using Arela.Orchestration.Costs;

namespace Arela.Orchestration.Tests.Costs;

[TestClass]
public sealed class CostCalculatorTests
{
    private static readonly AgentPrice Separate = new(Per1KTokens: null, InputPer1M: 2m, CachedInputPer1M: 0.5m, OutputPer1M: 8m);

    [TestMethod]
    public void A_flat_price_counts_every_token() =>
        Assert.AreEqual(0.004m, CostCalculator.Compute(new AgentPrice(0.002m), new TokenUsage(1000, 500, 400, 100)));

    [TestMethod]
    public void Separate_prices_count_each_kind_and_reasoning_as_output() =>
        Assert.AreEqual(0.0021m, CostCalculator.Compute(Separate, new TokenUsage(500, 600, 50, 50)));

    [TestMethod]
    public void Cached_input_costs_as_input_where_no_price_of_its_own_is_known() =>
        Assert.AreEqual(0.002m, CostCalculator.Compute(Separate with { CachedInputPer1M = null }, new TokenUsage(500, 500, 0, 0)));

    [TestMethod]
    public void An_unknown_price_gives_an_unknown_cost_and_never_zero()
    {
        Assert.IsNull(CostCalculator.Compute(AgentPrice.Unknown, new TokenUsage(1, 2, 3, 4)));
        Assert.IsNull(CostCalculator.Estimate(AgentPrice.Unknown, 1000));
    }

    [TestMethod]
    public void An_estimate_takes_the_dearer_of_separate_prices() =>
        Assert.AreEqual(0.008m, CostCalculator.Estimate(Separate, 1000));
}
