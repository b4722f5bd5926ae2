using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Tests.Agents;

[TestClass]
public sealed class FullAutoTests
{
    [TestMethod]
    [DataRow("codex exec --full-auto", "codex exec --json -s workspace-write")]
    [DataRow("codex exec --full-auto -m gpt-5", "codex exec --json -s workspace-write -m gpt-5")]
    [DataRow("codex --full-auto exec", "codex -s workspace-write exec --json")]
    [DataRow("codex exec --json --full-auto --sandbox read-only", "codex exec --json --sandbox read-only")]
    [DataRow("npx @openai/codex@latest exec --full-auto", "npx @openai/codex@latest exec --json -s workspace-write")]
    public void It_is_said_in_todays_flags_with_a_warning_that_names_them(string configured, string today)
    {
        var loaded = CatalogRig.Load("{ \"agents\": { \"codex\": { \"command\": \"" + configured + "\" } } }");
        Assert.AreEqual(today, loaded.Agent("codex").CommandLine());
        Assert.AreEqual(OutputFormat.Codex, loaded.Agent("codex").Output);
        var finding = loaded.OnlyFinding();
        Assert.AreEqual("ARELA2052", finding.Code);
        StringAssert.Contains(finding.Message, today);
        Assert.AreEqual(1, finding.Location.Span.Line);
    }

    [TestMethod]
    public void It_is_recognised_in_arguments_under_any_name_and_kept_for_an_older_version()
    {
        var loaded = CatalogRig.Load(null, new AgentOverride { Name = "fast", Command = "/opt/bin/codex", Arguments = ["exec", "--full-auto"] });
        var agent = loaded.Agent("fast");
        Assert.AreEqual("exec --json -s workspace-write", string.Join(' ', agent.Arguments));
        Assert.AreEqual("exec --json --full-auto", string.Join(' ', agent.ArgumentsBefore));
        Assert.AreEqual("ARELA2052", loaded.OnlyFinding().Code);
        Assert.AreEqual("ARELA2052", CatalogRig.Load(null, new AgentOverride { Name = "codex", Arguments = ["exec", "--full-auto"] }).OnlyFinding().Code);
    }

    [TestMethod]
    public void Another_programs_flag_of_that_name_is_its_own()
    {
        var loaded = CatalogRig.Load(null, new AgentOverride { Name = "x", Command = "other exec --full-auto" });
        Assert.IsEmpty(loaded.Findings);
        Assert.AreEqual("other exec --full-auto", loaded.Agent("x").CommandLine());
    }

    [TestMethod]
    public void A_later_layer_that_replaces_the_arguments_leaves_no_trace_of_the_old_form()
    {
        var agent = CatalogRig.Load(
            """{ "agents": { "codex": { "command": "codex exec --full-auto" } } }""",
            new AgentOverride { Name = "codex", Arguments = ["exec", "--json"] }).Agent("codex");
        Assert.AreEqual("codex exec --json", agent.CommandLine());
        Assert.IsEmpty(agent.ArgumentsBefore);
    }
}
