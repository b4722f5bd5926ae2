using System.Collections.Immutable;
using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Tests.Agents;

[TestClass]
public sealed class AgentLayersTests
{
    private static readonly Agent Codex = BuiltInAgents.All.Single(agent => agent.Name == "codex");

    [TestMethod]
    public void Items_go_over_the_file_which_goes_over_the_built_in()
    {
        var agent = CatalogRig.Load(
            """{ "agents": { "codex": { "cost_per_1k_tokens": 0.5, "max_parallel": 2 } } }""",
            new AgentOverride { Name = "codex", MaxParallel = 3 }).Agent("codex");
        Assert.AreEqual(0.5m, agent.Price.Per1KTokens);
        Assert.AreEqual(3, agent.MaxParallel);
        Assert.AreEqual(Codex.CommandLine(), agent.CommandLine());
        Assert.AreEqual(OutputFormat.Codex, agent.Output);
    }

    [TestMethod]
    public void A_command_alone_is_another_program_that_prints_text()
    {
        var agent = CatalogRig.Load(null, new AgentOverride { Name = "codex", Command = "my-agent" }).Agent("codex");
        Assert.AreEqual("my-agent", agent.CommandLine());
        Assert.AreEqual(OutputFormat.Text, agent.Output);
        Assert.AreEqual(Codex.Price, agent.Price);
    }

    [TestMethod]
    public void A_command_with_arguments_in_it_is_split()
    {
        var agent = CatalogRig.Load(null, new AgentOverride { Name = "codex", Command = "dotnet \"my agent.dll\" --once" }).Agent("codex");
        Assert.AreEqual("dotnet", agent.Command);
        CollectionAssert.AreEqual(new[] { "my agent.dll", "--once" }, agent.Arguments.ToArray());
    }

    [TestMethod]
    public void A_path_with_blanks_that_exists_is_not_split_and_a_relative_one_starts_at_the_root()
    {
        using var folder = new TempFolder();
        folder.Write("my tools/agent one", "");
        var agent = CatalogRig.LoadIn(folder, new AgentOverride { Name = "x", Command = "my tools/agent one", Arguments = ["-v"] }).Agent("x");
        Assert.AreEqual(folder.At("my tools/agent one"), agent.Command);
        CollectionAssert.AreEqual(new[] { "-v" }, agent.Arguments.ToArray());
    }

    [TestMethod]
    [DataRow("codex", "codex", OutputFormat.Codex)]
    [DataRow("codex", "/opt/codex/bin/codex", OutputFormat.Codex)]
    [DataRow("claude", "claude", OutputFormat.Claude)]
    [DataRow("deepseek", "claude", OutputFormat.Claude)]
    [DataRow("reviewer", "claude", OutputFormat.Claude)]
    public void A_known_CLI_without_arguments_keeps_its_preset(string name, string command, OutputFormat output)
    {
        var agent = CatalogRig.Load(null, new AgentOverride { Name = name, Command = command }).Agent(name);
        Assert.AreEqual(output, agent.Output);
        var preset = BuiltInAgents.All.First(known => known.Name == Path.GetFileName(command));
        CollectionAssert.AreEqual(preset.Arguments.ToArray(), agent.Arguments.ToArray());
    }

    [TestMethod]
    public void Deepseek_by_its_CLI_keeps_its_endpoint_and_its_key()
    {
        var agent = CatalogRig.Load("""{ "agents": { "deepseek": { "command": "claude" } } }""").Agent("deepseek");
        Assert.AreEqual("https://api.deepseek.com/anthropic", agent.Environment["ANTHROPIC_BASE_URL"]);
        CollectionAssert.AreEqual(new[] { "DEEPSEEK_API_KEY" }, agent.KeyVariables.ToArray());
    }

    [TestMethod]
    [DataRow("codex exec --json -s workspace-write", OutputFormat.Codex)]
    [DataRow("codex exec -s workspace-write", OutputFormat.Text)]
    [DataRow("claude -p --output-format=json", OutputFormat.Claude)]
    [DataRow("claude -p", OutputFormat.Text)]
    [DataRow("opencode run --format json", OutputFormat.OpenCode)]
    [DataRow("gemini -o json", OutputFormat.Gemini)]
    public void What_a_known_CLI_prints_follows_from_its_arguments(string command, OutputFormat output) =>
        Assert.AreEqual(output, CatalogRig.Load(null, new AgentOverride { Name = "x", Command = command }).Agent("x").Output);

    [TestMethod]
    public void The_output_that_is_given_counts() => Assert.AreEqual(
        OutputFormat.Claude,
        CatalogRig.Load(null, new AgentOverride { Name = "x", Command = "wrapper", Output = OutputFormat.Claude }).Agent("x").Output);

    [TestMethod]
    public void Variables_are_laid_over_those_below()
    {
        var agent = CatalogRig.Load(null, new AgentOverride
        {
            Name = "deepseek",
            Environment = ImmutableSortedDictionary<string, string>.Empty.Add("ANTHROPIC_MODEL", "other"),
        }).Agent("deepseek");
        Assert.AreEqual("other", agent.Environment["ANTHROPIC_MODEL"]);
        Assert.AreEqual("$DEEPSEEK_API_KEY", agent.Environment["ANTHROPIC_AUTH_TOKEN"]);
    }

    [TestMethod]
    public void A_command_makes_a_persons_lane_an_agent_unless_it_is_said_to_be_a_person()
    {
        Assert.AreEqual(AgentType.Cli, CatalogRig.Load(null, new AgentOverride { Name = "cascade", Command = "x" }).Agent("cascade").Type);
        Assert.AreEqual(AgentType.Ide, CatalogRig.Load(
            """{ "agents": { "cascade": { "type": "ide", "command": "windsurf" } } }""").Agent("cascade").Type);
    }

    [TestMethod]
    public void Prices_by_kind_replace_the_flat_price_once_both_ends_are_known()
    {
        var both = CatalogRig.Load(null, new AgentOverride { Name = "codex", InputPer1M = 1m, OutputPer1M = 8m }).Agent("codex").Price;
        Assert.AreEqual(new AgentPrice(null, 1m, null, 8m), both);
        var half = CatalogRig.Load(null, new AgentOverride { Name = "codex", InputPer1M = 1m }).Agent("codex").Price;
        Assert.AreEqual(0.002m, half.Per1KTokens);
        var flat = CatalogRig.Load(
            """{ "agents": { "codex": { "input_per_1m": 1, "output_per_1m": 8 } } }""",
            new AgentOverride { Name = "codex", CostPer1KTokens = 0.01m }).Agent("codex").Price;
        Assert.AreEqual(new AgentPrice(0.01m), flat);
    }

    [TestMethod]
    [DataRow("nobody", "no such agent")]
    [DataRow("gemini", "disabled")]
    [DataRow("cascade", "person")]
    [DataRow("codex", "itself")]
    public void A_fallback_that_cannot_take_over_is_a_finding(string fallback, string why)
    {
        var finding = CatalogRig.Load(null, new AgentOverride { Name = "codex", Fallback = fallback }).OnlyFinding();
        Assert.AreEqual("ARELA2054", finding.Code);
        StringAssert.Contains(finding.Message, why);
    }

    [TestMethod]
    public void An_agent_without_a_command_is_a_finding()
    {
        Assert.AreEqual("ARELA2053", CatalogRig.Load(null, new AgentOverride { Name = "new" }).OnlyFinding().Code);
        Assert.IsEmpty(CatalogRig.Load(null, new AgentOverride { Name = "new", Enabled = false }).Findings);
        Assert.IsEmpty(CatalogRig.Load(null, new AgentOverride { Name = "new", Type = AgentType.Ide }).Findings);
    }
}
