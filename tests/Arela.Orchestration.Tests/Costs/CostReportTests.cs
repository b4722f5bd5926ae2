using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Reporting;

namespace Arela.Orchestration.Tests.Costs;

/// <summary>The guide's worked examples, and what the report says about what was really spent.</summary>
[TestClass]
public sealed class CostReportTests
{
    private static readonly AgentCatalog Catalog = new(
        [
            new Agent { Name = "codex", Price = new AgentPrice(0.002m) },
            new Agent { Name = "claude", Price = new AgentPrice(0.015m) },
            new Agent { Name = "deepseek", Price = new AgentPrice(0.001m) },
            new Agent { Name = "cascade", Price = new AgentPrice(0m) },
            new Agent { Name = "mystery" },
        ],
        []);

    [TestMethod]
    public void One_architecture_ticket_ten_optimizations_and_a_free_review_cost_nine_cents_and_save_82_percent()
    {
        var report = Build([.. Tickets("claude", 1, 4000), .. Tickets("deepseek", 10, 3000), .. Tickets("cascade", 1, 0)]);
        Assert.AreEqual(0.090m, report.Total.Estimated);
        Assert.AreEqual(0.510m, report.Total.EstimatedAtBaseline);
        Assert.AreEqual(0.82m, Math.Round(report.Total.EstimatedSaving!.Value, 2));
        Assert.Contains(
            "Estimated: $0.090 against $0.510 for the same 34,000 tokens all at claude, 82 % saved", CostReportText.Lines(report));
    }

    [TestMethod]
    public void A_security_review_and_five_fixes_cost_fourteen_cents() =>
        Assert.AreEqual(0.140m, Build([.. Tickets("claude", 1, 8000), .. Tickets("codex", 5, 2000)]).Total.Estimated);

    [TestMethod]
    public void Fourteen_components_and_two_designs_cost_17_point_6_cents() =>
        Assert.AreEqual(0.176m, Build([.. Tickets("codex", 14, 2000), .. Tickets("claude", 2, 4000)]).Total.Estimated);

    [TestMethod]
    public void What_was_spent_stands_beside_the_estimate_with_the_factor_for_the_next_one()
    {
        var report = Build([
            Ticket("A", "codex", 2000) with { IsCompleted = true, ActualTokens = new TokenUsage(4000, 0, 1000, 0), ActualUsd = 0.010m },
            Ticket("B", "codex", 2000)]);
        var codex = report.ByAgent.Single().Sums;
        Assert.AreEqual(0.008m, codex.Estimated);
        Assert.AreEqual(0.010m, codex.Actual);
        Assert.AreEqual(0.004m, codex.Remaining);
        Assert.AreEqual(2.5m, codex.Calibration);
        Assert.AreEqual(0.075m, codex.ActualAtBaseline);
    }

    [TestMethod]
    public void An_unknown_price_is_counted_and_never_added_as_zero()
    {
        var report = Build([Ticket("A", "mystery", 2000) with { Estimate = new CostEstimate(2000, null) }]);
        Assert.AreEqual(1, report.Total.UnknownEstimates);
        Assert.Contains("1 ticket without a known estimate", string.Join('\n', CostReportText.Lines(report)));
        var unpriced = CostReportBuilder.Build(report.Lines, Catalog, "mystery");
        Assert.IsNull(unpriced.Total.EstimatedAtBaseline);
        Assert.Contains("Savings are unknown: the price of mystery is not known.", CostReportText.Lines(unpriced));
    }

    [TestMethod]
    public void Json_and_markdown_say_the_same_and_hostile_names_stay_text()
    {
        var report = Build([Ticket("<script>|x", "codex", 1000)]);
        var json = JsonNode.Parse(CostReportJson.Write(report).Span)!;
        Assert.AreEqual(0.002m, (decimal)json["total"]!["estimated"]!);
        Assert.AreEqual("<script>|x", (string?)json["tickets"]![0]!["ticket"]);
        Assert.Contains(@"| &lt;script&gt;\|x | codex | $0.002 |", CostReportMarkdown.Write(report));
    }

    private static CostReport Build(ImmutableArray<CostLine> lines) => CostReportBuilder.Build(lines, Catalog, "claude");

    private static IEnumerable<CostLine> Tickets(string agent, int count, long tokens) =>
        Enumerable.Range(0, count).Select(index => Ticket($"{agent}-{index}", agent, tokens));

    private static CostLine Ticket(string key, string agent, long tokens) => new(
        key, agent, TaskType: null, IsCompleted: false,
        new CostEstimate(tokens, CostCalculator.Estimate(Catalog.Find(agent)!.Price, tokens)), ActualTokens: null, ActualUsd: null);
}
