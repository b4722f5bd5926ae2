using Arela.Agents.Tests.Cli;
using Arela.Agents.Tests.Graph;
using Arela.Agents.Tests.ModelServer;

namespace Arela.Agents.Tests;

/// <summary>Whole ticket graphs through <c>dotnet build -t:ArelaOrchestrate</c>, done by the real CLIs.</summary>
[TestClass]
public sealed class GraphTests
{
    [TestMethod]
    public async Task Four_agents_do_a_graph_in_parallel_and_their_tokens_and_costs_are_right()
    {
        Require("codex", "claude", "opencode");
        var script = new Script().MeetingOf(3)
            .On("Ticket: CODEX-001 ", ModelTurn.Write("one.txt", "one"), ModelTurn.Say("Done"))
            .On("Ticket: CODEX-002 ", ModelTurn.Write("two.txt", "two"), ModelTurn.Say("Done"))
            .On("Ticket: OPENCODE-001 ", ModelTurn.Write("three.txt", "three"), ModelTurn.Say("Done"))
            .On("Ticket: CLAUDE-001 ", ModelTurn.Run("cp one.txt four.txt"), ModelTurn.Say("Done"))
            .On("Ticket: DEEPSEEK-001 ", ModelTurn.Run("cp two.txt five.txt"), ModelTurn.Say("Done"))
            .On("Ticket: CODEX-003 ", ModelTurn.Run("cat three.txt four.txt five.txt > six.txt"), ModelTurn.Say("Done"));
        await using var model = await ScriptedModel.StartAsync(script);
        using var project = new TicketProject(model.Url, "codex", "claude", "deepseek", "opencode")
            .Ticket("CODEX-001")
            .Ticket("CODEX-002")
            .Ticket("OPENCODE-001")
            .Ticket("CLAUDE-001", "CODEX-001")
            .Ticket("DEEPSEEK-001", "CODEX-002")
            .Ticket("CODEX-003", "CLAUDE-001", "DEEPSEEK-001", "OPENCODE-001");

        var (exitCode, output) = await project.OrchestrateAsync();

        Assert.AreEqual(0, exitCode, output);
        Assert.AreEqual("threeonetwo", project.Read("six.txt"), output);
        // Two turns of 1000 new, 200 cached, 50 answered and 10 reasoned tokens each.
        foreach (var key in new[] { "CODEX-001", "CODEX-002", "CODEX-003" })
            AssertRecord(project, key, reasoning: 20, 0.00504m, "computed");
        AssertRecord(project, "CLAUDE-001", reasoning: 0, 0.0132m, "reported");
        AssertRecord(project, "DEEPSEEK-001", reasoning: 0, 0.00252m, "computed");
        AssertRecord(project, "OPENCODE-001", reasoning: 20, 0.00324m, "reported");
        Assert.AreEqual(0.03408m, project.Status("summary").GetProperty("total_cost").GetDecimal());
        Assert.DoesNotContain("test-key", output);
    }

    [TestMethod]
    public async Task A_failure_blocks_only_what_depends_on_it_and_its_cost_is_kept()
    {
        Require("codex", "claude");
        var script = new Script()
            .On("Ticket: CODEX-001 ", ModelTurn.Run("true"), ModelTurn.Fail(401, "Incorrect API key provided"))
            .On("Ticket: CLAUDE-001 ", ModelTurn.Write("free.txt", "free"), ModelTurn.Say("Done"));
        await using var model = await ScriptedModel.StartAsync(script);
        using var project = new TicketProject(model.Url, "codex", "claude")
            .Ticket("CODEX-001")
            .Ticket("CODEX-002", "CODEX-001")
            .Ticket("CLAUDE-001");

        var (exitCode, output) = await project.OrchestrateAsync();

        Assert.AreNotEqual(0, exitCode, output);
        Assert.AreEqual("completed", project.Status("CLAUDE-001").GetProperty("status").GetString(), output);
        var failed = project.Status("CODEX-001");
        Assert.AreEqual(("failed", "auth"), (failed.GetProperty("status").GetString(), failed.GetProperty("reason").GetString()), output);
        Assert.AreEqual(0.00252m, failed.GetProperty("cost").GetDecimal());
        StringAssert.Contains(output, "CODEX-002");
        Assert.IsTrue(project.Has("free.txt"), output);
    }

    [TestMethod]
    public async Task Work_done_in_worktrees_is_gated_merged_and_signed_and_the_checkout_has_it_at_the_end()
    {
        Require("codex", "claude");
        var script = new Script()
            .On("Your earlier attempt did not count", ModelTurn.Write("Two.cs", "public class Two { }"), ModelTurn.Say("Mended"))
            .On("Ticket: CODEX-001 ", ModelTurn.Write("One.cs", "public class One { }"), ModelTurn.Say("Done"))
            .On("Ticket: CODEX-002 ", ModelTurn.Write("Two.cs", "public class Two { int F() => missing; }"), ModelTurn.Say("Done"))
            .On("Ticket: CLAUDE-001 ", ModelTurn.Run("git rev-parse --abbrev-ref HEAD > branch.txt && cp One.cs Three.txt && git add -A && git commit -qm 'By itself'"), ModelTurn.Say("Done"));
        await using var model = await ScriptedModel.StartAsync(script);
        using var project = new TicketProject(model.Url, "codex", "claude")
            .Ticket("CODEX-001")
            .Ticket("CODEX-002")
            .Ticket("CLAUDE-001", "CODEX-001");

        var (exitCode, output) = await project.OrchestrateAsync("-p:ArelaGate=build");

        Assert.AreEqual(0, exitCode, output);
        Assert.AreEqual("public class Two { }", project.Read("Two.cs"), output);
        Assert.AreEqual("public class One { }", project.Read("Three.txt"), output);
        Assert.AreEqual("arela/CLAUDE-001", project.Read("branch.txt").Trim());
        Assert.AreEqual("main", project.Git("branch", "--format=%(refname:short)"), "branches are gone with their merge");
        Assert.AreEqual(project.Git("rev-parse", "--show-toplevel"), project.Git("worktree", "list", "--porcelain").Split('\n')[0]["worktree ".Length..]);
        Assert.AreEqual("", project.Git("status", "--porcelain", "--", ":!.arela"));
        var signed = project.Git("log", "--format=%(trailers:key=Arela-Ticket,valueonly,separator=%x20) %(trailers:key=Arela-Agent,valueonly,separator=%x20) %(trailers:key=Arela-Cost,valueonly,separator=%x20)").Split('\n');
        CollectionAssert.Contains(signed, "CODEX-001 codex 0.00504 USD", string.Join('\n', signed));
        CollectionAssert.Contains(signed, "CLAUDE-001 claude 0.0132 USD", string.Join('\n', signed));
        Assert.AreEqual(2, project.Status("CODEX-002").GetProperty("attempts").GetInt32());
        Assert.AreEqual(0.01008m, project.Status("CODEX-002").GetProperty("cost").GetDecimal());
        StringAssert.Contains(project.Read(".arela/logs/codex/CODEX-002.log"), "the gate 'build' failed: 1 new error, the first Two.cs(1,");
        Assert.IsTrue(project.Has(".arela/logs/codex/CODEX-002.gate.binlog"));
    }

    [TestMethod]
    public async Task The_old_form_of_every_guide_works_with_todays_codex()
    {
        Require("codex");
        var script = Script.Of(ModelTurn.Write("made.txt", "made"), ModelTurn.Say("Done"));
        await using var model = await ScriptedModel.StartAsync(script);
        using var project = new TicketProject(model.Url, "codex").Command("codex", "codex exec --full-auto").Ticket("CODEX-001");

        var (exitCode, output) = await project.OrchestrateAsync();

        Assert.AreEqual(0, exitCode, output);
        Assert.AreEqual("made", project.Read("made.txt"), output);
        StringAssert.Contains(output, "warning ARELA2052");
        StringAssert.Contains(output, "codex exec --json -s workspace-write");
    }

    private static void AssertRecord(TicketProject project, string key, long reasoning, decimal cost, string source)
    {
        var record = project.Status(key);
        var tokens = record.GetProperty("tokens");
        Assert.AreEqual("completed", record.GetProperty("status").GetString(), key);
        Assert.AreEqual(
            (2_000L, 400L, 120L - reasoning, reasoning),
            (Count("input"), Count("cached_input"), Count("output"), Count("reasoning")),
            key);
        Assert.AreEqual(cost, record.GetProperty("cost").GetDecimal(), key);
        Assert.AreEqual(source, record.GetProperty("cost_source").GetString(), key);

        long Count(string name) => tokens.GetProperty(name).GetInt64();
    }

    private static void Require(params string[] clis)
    {
        foreach (var cli in clis)
            InstalledCli.Require(cli);
    }
}
