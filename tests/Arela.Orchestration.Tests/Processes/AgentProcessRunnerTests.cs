using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Processes;

[TestClass]
public sealed class AgentProcessRunnerTests
{
    [TestMethod]
    public async Task Agents_run_at_once_and_end_as_the_rig_says()
    {
        using var folder = new TempFolder();
        await using var rig = new AgentRig();
        var agent = Stub(rig.Arguments);
        var runner = RunnerOf(folder, agent);
        var first = runner.RunAsync(Invocation(folder, agent, "STUB-001-one"), CancellationToken.None);
        var second = runner.RunAsync(Invocation(folder, agent, "STUB-002-two"), CancellationToken.None);

        await rig.WaitForRunning(2);
        var one = await rig.WaitForTicket("STUB-001");
        Assert.AreEqual("do STUB-001-one", one.Prompt);
        await one.DoAsync("print hello");
        await one.EndAsync(exitCode: 0);
        await (await rig.WaitForTicket("STUB-002-two")).EndAsync(exitCode: 7);

        Assert.AreEqual(OutcomeReason.Completed, (await first).Outcome.Reason);
        Assert.AreEqual(OutcomeReason.Crashed, (await second).Outcome.Reason);
        Assert.AreEqual(7, (await second).ExitCode);
        StringAssert.Contains(folder.Read("STUB-001-one.log"), "hello");
    }

    internal static Agent Stub(params string[] arguments) => new()
    {
        Name = "stub",
        Command = StubAgentPath.Program,
        Arguments = [.. arguments],
    };

    internal static AgentProcessRunner RunnerOf(TempFolder folder, params Agent[] agents) => new(
        new ArelaPaths(folder.Path),
        new AgentCatalog(agents, ImmutableArray<TaskType>.Empty),
        new ProcessRunner(TimeProvider.System),
        TimeProvider.System);

    internal static AgentInvocation Invocation(TempFolder folder, Agent agent, string key) => new()
    {
        Agent = agent,
        Ticket = new Ticket { Key = key, Id = key, Path = folder.At(key + ".md"), Folder = "stub" },
        Prompt = "do " + key,
        WorkingDirectory = folder.Path,
        LogPath = folder.At(key + ".log"),
        Timeout = TimeSpan.FromMinutes(5),
        StallTimeout = TimeSpan.FromMinutes(5),
    };
}
