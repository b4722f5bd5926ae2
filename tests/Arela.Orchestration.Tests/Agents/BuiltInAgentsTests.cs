using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Tests.Agents;

[TestClass]
public sealed class BuiltInAgentsTests
{
    [TestMethod]
    [DataRow("codex", "0.002", true)]
    [DataRow("claude", "0.015", true)]
    [DataRow("deepseek", "0.001", true)]
    [DataRow("cascade", "0", true)]
    [DataRow("ollama", "0", false)]
    public void Prices_are_those_of_the_matrix(string name, string price, bool enabled)
    {
        var agent = Find(name);
        Assert.AreEqual(decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture), agent.Price.Per1KTokens);
        Assert.AreEqual(enabled, agent.Enabled);
    }

    [TestMethod]
    [DataRow("opencode")]
    [DataRow("gemini")]
    public void A_price_that_depends_on_the_model_is_unknown(string name) => Assert.IsFalse(Find(name).Price.IsKnown);

    [TestMethod]
    public void Deepseek_is_claude_on_another_endpoint_with_its_own_key_and_no_belief_in_its_cost()
    {
        var agent = Find("deepseek");
        Assert.AreEqual("claude", agent.Command);
        Assert.AreEqual("https://api.deepseek.com/anthropic", agent.Environment["ANTHROPIC_BASE_URL"]);
        Assert.AreEqual("$DEEPSEEK_API_KEY", agent.Environment["ANTHROPIC_AUTH_TOKEN"]);
        Assert.AreEqual("", agent.Environment["ANTHROPIC_API_KEY"]);
        Assert.IsFalse(agent.ReportsCost);
    }

    [TestMethod]
    public void Every_agent_that_is_started_has_a_command_a_reader_and_an_install_hint()
    {
        foreach (var agent in BuiltInAgents.All.Where(agent => agent.Type == AgentType.Cli))
        {
            Assert.IsNotNull(agent.Command, agent.Name);
            Assert.IsNotNull(agent.InstallHint, agent.Name);
            Assert.AreEqual(agent.Output, KnownCli.OutputOf(agent.Command, agent.Arguments), agent.Name);
        }
    }

    private static Agent Find(string name) => BuiltInAgents.All.Single(agent => agent.Name == name);
}
