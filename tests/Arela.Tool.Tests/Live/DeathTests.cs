using Arela.Tool.Tests.Rig;

namespace Arela.Tool.Tests.Live;

/// <summary>However the command is ended, no agent outlives it, and the exit code tells.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class DeathTests
{
    [TestMethod]
    public async Task A_reader_that_goes_away_does_not_stop_a_run()
    {
        await using var rig = new AgentRig();
        using var root = new ToolFolder();
        root.WithStub(rig).Ticket("CODEX-001").Ticket("CODEX-002", fields: "**Dependencies:** CODEX-001");
        using var tool = RunningTool.Start(root.Path, "run");
        var first = await rig.WaitForTicket("CODEX-001");
        await tool.UntilShown("started");
        tool.StopReading();
        await first.FinishAsync("write made/1.txt x", "codex done 1500 300");
        await (await rig.WaitForTicket("CODEX-002")).FinishAsync("write made/2.txt x", "codex done 1500 300");
        (await tool.EndAsync()).Ends(0);
        Assert.AreEqual("completed", root.StatusOf("CODEX-002-work"));
    }

    [TestMethod]
    [DataRow(2, 130, DisplayName = "SIGINT")]
    [DataRow(15, 143, DisplayName = "SIGTERM")]
    [DataRow(1, 129, DisplayName = "SIGHUP")]
    [DataRow(9, null, DisplayName = "SIGKILL")]
    public async Task Nothing_is_left_and_the_next_run_goes_on(int signal, int? exitCode)
    {
        await using var rig = new AgentRig();
        using var root = new ToolFolder();
        root.WithStub(rig).Ticket("CODEX-001").Ticket("CODEX-002");
        using var tool = RunningTool.Start(root.Path, "run");
        var agents = await rig.WaitForRunning(2);
        await agents[0].DoAsync("spawn-detached " + root.At("child.pid"));
        await agents[1].DoAsync("ignore-signals");

        tool.Send(signal);

        var result = await tool.EndAsync();
        if (exitCode is { } expected)
            result.Ends(expected);
        await Alive.UntilGone(agents[0].ProcessId, agents[1].ProcessId, Alive.IdIn(root.At("child.pid")));
        // Or the rig might take one of them for its successor.
        await Task.WhenAll(agents.Select(agent => agent.Ended));

        var next = root.Run("run", "--json");
        foreach (var agent in (RiggedAgent[])[await rig.WaitForTicket("CODEX-001"), await rig.WaitForTicket("CODEX-002")])
            await agent.FinishAsync("write made/{ticket}.txt x", "codex done 1500 300");
        (await next).Ends(0);
        Assert.AreEqual("completed", root.StatusOf("CODEX-002-work"));
    }
}
