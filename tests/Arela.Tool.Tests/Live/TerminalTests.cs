using Arela.Tool.Tests.Rig;

namespace Arela.Tool.Tests.Live;

/// <summary>The command in a real terminal: what a person sees and presses.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class TerminalTests
{
    [TestMethod]
    public async Task A_run_shows_a_live_table_and_leaves_the_summary()
    {
        await using var rig = new AgentRig();
        using var root = new ToolFolder();
        root.WithStub(rig).Ticket("CODEX-001").Ticket("CODEX-002", fields: "**Dependencies:** CODEX-001");
        using var tool = RunningTool.StartInTerminal(root.Path, "run");

        var first = await rig.WaitForTicket("CODEX-001");
        var at = await tool.UntilShown("running", await tool.UntilShown("Last activity"));
        Assert.Contains("waits for CODEX-001-work", tool.Output);
        await first.FinishAsync("write made/1.txt x", "codex done 1500 300");

        var second = await rig.WaitForTicket("CODEX-002");
        at = await tool.UntilShown("1/2", at);
        await tool.UntilShown("$0.004", at);
        await second.FinishAsync("write made/2.txt x", "codex done 1500 300");

        var result = (await tool.EndAsync()).Ends(0);
        Assert.Contains("2 completed in", result.Output[at..]);
        // The cursor is there again.
        Assert.IsGreaterThan(result.Output.LastIndexOf("\u001b[?25l", StringComparison.Ordinal), result.Output.LastIndexOf("\u001b[?25h", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Ctrl_C_in_the_terminal_ends_the_agents_and_the_tickets_are_open()
    {
        await using var rig = new AgentRig();
        using var root = new ToolFolder();
        using var tool = RunningTool.StartInTerminal(root.WithStub(rig).Ticket("CODEX-001").Path, "run");
        var agent = await AtWorkAsync(rig, root, tool);

        tool.Type("\u0003");

        (await tool.EndAsync()).Ends(130);
        await Alive.UntilGone(agent.ProcessId, Alive.IdIn(root.At("child.pid")));
        Assert.AreEqual("open", root.StatusOf("CODEX-001-work"));
    }

    [TestMethod]
    public async Task A_terminal_that_is_closed_ends_the_agents_and_the_tickets_are_open()
    {
        await using var rig = new AgentRig();
        using var root = new ToolFolder();
        using var tool = RunningTool.StartInTerminal(root.WithStub(rig).Ticket("CODEX-001").Path, "run");
        var agent = await AtWorkAsync(rig, root, tool);

        tool.Send(9);

        await Alive.UntilGone(agent.ProcessId, Alive.IdIn(root.At("child.pid")));
        await agent.Ended;
        var next = root.Run("run", "--json");
        await (await rig.WaitForTicket("CODEX-001")).FinishAsync("write made/1.txt x", "codex done 1500 300");
        (await next).Ends(0);
    }

    [TestMethod]
    public async Task Init_asks_which_agents_and_what_else()
    {
        using var root = new ToolFolder();
        root.Write("All.slnx", "<Solution />");
        using var tool = RunningTool.StartInTerminal(root.Path, "init");
        var at = await tool.UntilShown("Which agents shall work here?");
        at = await tool.UntilShown("cascade", at);
        await tool.UntilShown("opencode", at);
        tool.Type("\r");
        await tool.UntilShown("Directory.Solution.targets, so", at);
        tool.Type("y\r");
        await tool.UntilShown("Write scripts", at);
        tool.Type("n\r");
        var result = (await tool.EndAsync()).Ends(0);
        Assert.Contains("wrote      .arela/agents/config.json", result.Output);
        Assert.IsTrue(root.Has("Directory.Solution.targets"));
        Assert.IsFalse(Directory.Exists(root.At("scripts")));
        Assert.IsTrue(root.Has(".arela/tickets/cascade/EXAMPLE-CASCADE-001.md"));
    }

    [TestMethod]
    public async Task Ctrl_C_at_a_question_writes_nothing()
    {
        using var root = new ToolFolder();
        using var tool = RunningTool.StartInTerminal(root.Path, "init");
        await tool.UntilShown("opencode", await tool.UntilShown("Which agents shall work here?"));
        tool.Type("\u0003");
        (await tool.EndAsync()).Ends(130);
        Assert.IsFalse(Directory.Exists(root.At(".arela")));
    }

    [TestMethod]
    public async Task The_watched_status_follows_a_run_that_goes_on_elsewhere()
    {
        await using var rig = new AgentRig();
        using var root = new ToolFolder();
        root.WithStub(rig).Ticket("CODEX-001");
        using var watch = RunningTool.StartInTerminal(root.Path, "status --watch");
        var at = await watch.UntilShown("1 ticket: 1 open");
        using var run = RunningTool.Start(root.Path, "run");
        var agent = await rig.WaitForTicket("CODEX-001");
        at = await watch.UntilShown("running", at);
        await agent.FinishAsync("write made/1.txt x", "codex done 1500 300");
        (await run.EndAsync()).Ends(0);
        await watch.UntilShown("1 ticket: 1 completed", at);
        watch.Type("\u0003");
        (await watch.EndAsync()).Ends(130);
    }

    /// <summary>The agent of the only ticket, once it has a child of its own and the terminal shows it.</summary>
    private static async Task<RiggedAgent> AtWorkAsync(AgentRig rig, ToolFolder root, RunningTool tool)
    {
        var agent = await rig.WaitForTicket("CODEX-001");
        await agent.DoAsync("spawn " + root.At("child.pid"));
        await tool.UntilShown("running");
        return agent;
    }
}
