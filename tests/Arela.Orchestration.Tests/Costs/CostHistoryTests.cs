using System.Text.Json.Nodes;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Reporting;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Tests.Costs;

/// <summary>What the past tells: costs by run, time saved, and the estimate to write next time.</summary>
[TestClass]
public sealed class CostHistoryTests
{
    [TestMethod]
    public void Fourteen_tickets_of_20_minutes_in_20_minutes_save_260()
    {
        var started = new DateTimeOffset(2025, 11, 9, 20, 0, 0, TimeSpan.Zero);
        var run = new PastRun
        {
            Run = "20251109T200000Z-aaaa",
            StartedAt = started,
            IsEnded = true,
            Duration = TimeSpan.FromMinutes(20),
            Attempts =
            [
                .. Enumerable.Range(1, 14).Select(number => new PastAttempt($"CODEX-{number:000}", "codex", started)
                {
                    Duration = TimeSpan.FromMinutes(20), Outcome = "completed", Cost = 0.004m, Tokens = new TokenUsage(2000, 0, 0, 0),
                }),
            ],
        };
        var costs = CostHistory.Of(new RunHistory([run, new PastRun { Run = "nothing ran" }], 3), new AgentPrice(0.015m)).Single();
        Assert.AreEqual(TimeSpan.FromMinutes(280), costs.Work);
        Assert.AreEqual(TimeSpan.FromMinutes(260), costs.Saved);
        Assert.AreEqual(0.056m, costs.Cost);
        Assert.AreEqual(0.420m, costs.AtBaseline);

        var report = Build(Line("A", "codex", 2000, 0.004m)) with { Runs = [costs], RunsLeftOut = 3 };
        var text = string.Join('\n', CostReportText.Lines(report));
        Assert.Contains("Time: 4 h 40 min of work in 20 min 00 s, over 1 run; running in parallel saved 4 h 20 min", text);
        Assert.Contains("3 older runs not shown.", text);
        Assert.Contains("| 20251109T200000Z-aaaa | 2025-11-09 20:00 | ended | 14 | 0 | 14 | 28,000 |", CostReportMarkdown.Write(report));
        var json = JsonNode.Parse(CostReportJson.Write(report).Span)!;
        Assert.AreEqual(260 * 60_000, (int)json["time_saved_ms"]!);
        Assert.AreEqual(0.056m, (decimal)json["runs"]![0]!["cost"]!);
    }

    [TestMethod]
    public void The_estimate_to_write_next_time_is_the_usual_one_times_what_was_used_for_each_estimated_token()
    {
        var report = Build(
            Done("A", "codex", 2000, 0.004m, 24_400, 0.010m),
            Done("B", "codex", 2000, 0.004m, 23_600, 0.006m),
            Line("C", "codex", 3000, 0.006m),
            Line("D", "claude", 3000, 0.045m));
        var calibration = report.Calibrations.Single();
        Assert.AreEqual(2, calibration.Samples);
        Assert.AreEqual(12m, calibration.Factor);
        Assert.AreEqual(2000, calibration.UsualEstimate);
        Assert.AreEqual(24_000, calibration.NextEstimate);
        Assert.AreEqual(2m, calibration.CostFactor);
        Assert.AreEqual(0.012m, calibration.Remaining);
        Assert.Contains("24,000", string.Join('\n', CostReportText.Lines(report)));
        Assert.Contains("## Estimates against what was used", CostReportMarkdown.Write(report));
    }

    [TestMethod]
    public void Savings_are_told_against_the_chosen_agent_and_against_claude()
    {
        var report = CostReportBuilder.Build([Line("A", "codex", 10_000, 0.02m)], Catalog, "gemini");
        var text = string.Join('\n', CostReportText.Lines(report));
        Assert.Contains("Estimated: $0.020 against $0.040 for the same 10,000 tokens all at gemini, 50 % saved", text);
        Assert.Contains("Estimated: $0.020 against $0.150 for the same 10,000 tokens all at claude, 87 % saved", text);
    }

    [TestMethod]
    public void An_unknown_agent_keeps_its_name_and_nobody_is_none()
    {
        var report = Build(Line("A", "gpt9", 1000, null), Line("B", "", 1000, null));
        Assert.AreSequenceEqual(["gpt9", "none"], [.. report.ByAgent.Select(group => group.Name)]);
    }

    private static readonly AgentCatalog Catalog = new(
        [
            new Agent { Name = "codex", Price = new AgentPrice(0.002m) },
            new Agent { Name = "gemini", Price = new AgentPrice(0.004m) },
            new Agent { Name = "claude", Price = new AgentPrice(0.015m) },
        ],
        []);

    private static CostReport Build(params CostLine[] lines) => CostReportBuilder.Build([.. lines], Catalog, "claude");

    private static CostLine Line(string key, string agent, long tokens, decimal? usd) =>
        new(key, agent, TaskType: null, IsCompleted: false, new CostEstimate(tokens, usd), ActualTokens: null, ActualUsd: null);

    private static CostLine Done(string key, string agent, long tokens, decimal usd, long used, decimal spent) =>
        Line(key, agent, tokens, usd) with { IsCompleted = true, ActualTokens = new TokenUsage(used, 0, 0, 0), ActualUsd = spent };
}
