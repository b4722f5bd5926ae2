using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Tests.Agents;

[TestClass]
public sealed class ConfigReaderTests
{
    [TestMethod]
    public void The_existing_format_is_read()
    {
        var loaded = CatalogRig.Load("""
            {
              "agents": {
                "codex": { "name": "OpenAI Codex", "type": "cli", "command": "codex", "cost_per_1k_tokens": 0.003, "enabled": true, "description": "Fast" },
                "cascade": { "name": "Cascade", "type": "ide", "command": null, "cost_per_1k_tokens": 0, "enabled": true },
                "gemini": { "enabled": true }
              },
              "default_agent": "codex", "parallel_execution": true, "max_parallel": 7, "retry_on_failure": true, "max_retries": 3
            }
            """);
        Assert.IsEmpty(loaded.Findings);
        Assert.AreEqual(0.003m, loaded.Agent("codex").Price.Per1KTokens);
        Assert.AreEqual("Fast", loaded.Agent("codex").Description);
        Assert.AreEqual(AgentType.Ide, loaded.Agent("cascade").Type);
        Assert.IsTrue(loaded.Agent("gemini").Enabled);
        Assert.AreEqual(new AgentDefaults("codex", 7, 3), loaded.Catalog.Defaults);
    }

    [TestMethod]
    public void The_further_fields_are_read()
    {
        var agent = CatalogRig.Load("""
            { "agents": { "mine": {
              "command": "my-agent", "arguments": ["--once", "two words"], "environment": { "MODEL": "m", "LEVEL": 3 }, "output": "claude",
              "input_per_1m": "$1.25", "cached_input_per_1m": 0.125, "output_per_1m": 10,
              "max_parallel": 2, "timeout": "1h30m", "stall_timeout": 90, "retries": 0, "fallback": "@Codex" } } }
            """).Agent("mine");
        CollectionAssert.AreEqual(new[] { "--once", "two words" }, agent.Arguments.ToArray());
        Assert.AreEqual("m", agent.Environment["MODEL"]);
        Assert.AreEqual("3", agent.Environment["LEVEL"]);
        Assert.AreEqual(OutputFormat.Claude, agent.Output);
        Assert.AreEqual(new AgentPrice(null, 1.25m, 0.125m, 10m), agent.Price);
        Assert.AreEqual(2, agent.MaxParallel);
        Assert.AreEqual(TimeSpan.FromMinutes(90), agent.Timeout);
        Assert.AreEqual(TimeSpan.FromSeconds(90), agent.StallTimeout);
        Assert.AreEqual(0, agent.Retries);
        Assert.AreEqual("codex", agent.Fallback);
    }

    [TestMethod]
    public void No_parallel_execution_is_one_at_once_and_no_retry_is_none()
    {
        var defaults = CatalogRig.Load("""{ "parallel_execution": false, "max_parallel": 5, "retry_on_failure": false, "max_retries": 5 }""").Catalog.Defaults;
        Assert.AreEqual(1, defaults.MaxParallel);
        Assert.AreEqual(0, defaults.MaxRetries);
    }

    [TestMethod]
    public void Comments_trailing_commas_a_byte_order_mark_and_unknown_fields_are_no_errors()
    {
        var loaded = CatalogRig.Load("""
            ﻿{ // ours
              "schema": 3, "agents": { "claude": { "max_parallel": 2, "icon": "🤖", }, }, /* more */ "hooks": [1, {}],
            }
            """);
        Assert.IsEmpty(loaded.Findings);
        Assert.AreEqual(2, loaded.Agent("claude").MaxParallel);
    }

    [TestMethod]
    [DataRow("{\n  \"agents\": {\n    \"codex\": { \"enabled\": yes }\n  }\n}", 3, 27)]
    [DataRow("{\n  \"agents\": {", 2, 14)]
    [DataRow("", 1, 1)]
    [DataRow("{} {}", 1, 4)]
    [DataRow("[1]", 1, 1)]
    public void What_is_no_JSON_object_is_a_finding_with_its_place(string text, int line, int column)
    {
        var loaded = CatalogRig.Load(text);
        var finding = loaded.OnlyFinding();
        Assert.AreEqual("ARELA2050", finding.Code);
        Assert.AreEqual((line, column), (finding.Location.Span.Line, finding.Location.Span.Column), finding.Message);
        Assert.AreEqual("codex", loaded.Agent("codex").Command);
    }

    [TestMethod]
    [DataRow("\"cost_per_1k_tokens\": \"cheap\"")]
    [DataRow("\"cost_per_1k_tokens\": -1")]
    [DataRow("\"cost_per_1k_tokens\": 1e28")]
    [DataRow("\"cost_per_1k_tokens\": 1e400")]
    [DataRow("\"max_parallel\": 0")]
    [DataRow("\"max_parallel\": 99999999999")]
    [DataRow("\"timeout\": \"soon\"")]
    [DataRow("\"timeout\": 0")]
    [DataRow("\"timeout\": \"999999h\"")]
    [DataRow("\"type\": 7")]
    [DataRow("\"enabled\": \"perhaps\"")]
    [DataRow("\"command\": [\"codex\"]")]
    [DataRow("\"arguments\": [1, 2]")]
    [DataRow("\"environment\": \"A=B\"")]
    public void A_value_of_the_wrong_kind_is_a_finding_at_the_value_and_counts_as_absent(string field)
    {
        var loaded = CatalogRig.Load("{ \"agents\": {\n  \"codex\": { " + field + " } } }");
        var finding = loaded.OnlyFinding();
        Assert.AreEqual("ARELA2051", finding.Code);
        var column = "  \"codex\": { ".Length + field.IndexOf(' ', StringComparison.Ordinal) + 2;
        Assert.AreEqual((2, column), (finding.Location.Span.Line, finding.Location.Span.Column));
        Assert.AreEqual(BuiltInAgents.All.Single(agent => agent.Name == "codex").Price, loaded.Agent("codex").Price);
    }

    [TestMethod]
    public void A_type_that_another_tool_may_know_is_a_warning_and_no_reason_to_stop()
    {
        var loaded = CatalogRig.Load("""{ "agents": { "deepseek": { "type": "api" } } }""");
        var finding = loaded.OnlyFinding();
        Assert.AreEqual(("ARELA2056", false), (finding.Code, finding.Descriptor.BlocksRun));
        Assert.AreEqual(AgentType.Cli, loaded.Agent("deepseek").Type);
    }

    [TestMethod]
    [DataRow("{ \"agents\": { \"codex\": 5 } }")]
    [DataRow("{ \"agents\": [] }")]
    [DataRow("{ \"agents\": \"codex\" }")]
    [DataRow("{ \"default_agent\": 5 }")]
    public void Objects_that_are_something_else_are_findings(string text) =>
        Assert.AreEqual("ARELA2051", CatalogRig.Load(text).OnlyFinding().Code);

    [TestMethod]
    public void Deeply_nested_or_broken_text_never_throws()
    {
        string[] texts = [new string('[', 100_000), "{\"a\":\"\\ud800\"}", "{\"\\ud800\":1}", "\0\0\0", "{\"agents\":{\"\":{}}}", "nul", "{\"agents\":null}"];
        foreach (var text in texts)
            Assert.IsTrue(CatalogRig.Load(text).Findings.All(finding => finding.Code == "ARELA2050"), text[..Math.Min(text.Length, 20)]);
    }

    [TestMethod]
    public void A_default_agent_that_does_not_exist_is_a_finding_with_the_nearest_name()
    {
        var finding = CatalogRig.Load("{ \"default_agent\": \"codx\" }").OnlyFinding();
        Assert.AreEqual("ARELA2055", finding.Code);
        StringAssert.Contains(finding.Message, "Did you mean 'codex'?");
        Assert.AreEqual(20, finding.Location.Span.Column);
    }
}
