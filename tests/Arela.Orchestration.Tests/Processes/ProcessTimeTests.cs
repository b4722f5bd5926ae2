using Arela.Orchestration.Processes;

namespace Arela.Orchestration.Tests.Processes;

/// <summary>Time limits, on a clock that the test moves.</summary>
[TestClass]
public sealed class ProcessTimeTests
{
    private readonly FakeTime _time = new();

    [TestMethod]
    public async Task The_total_timeout_ends_a_process_however_lively_it_is()
    {
        await using var rig = new AgentRig();
        var heard = new SemaphoreSlim(0);
        var running = Run(rig, heard, new ProcessStart { FileName = "", WorkingDirectory = "", Timeout = TimeSpan.FromMinutes(3) });
        var agent = await StartAsync(rig, heard);
        for (var minute = 0; minute < 2; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            await SayAsync(agent, heard);
        }

        Assert.IsFalse(running.IsCompleted);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.AreEqual(ProcessEndCause.TimedOut, (await running).Cause);
    }

    [TestMethod]
    public async Task Silence_ends_a_process_and_any_output_puts_that_off()
    {
        await using var rig = new AgentRig();
        var heard = new SemaphoreSlim(0);
        var running = Run(rig, heard, new ProcessStart { FileName = "", WorkingDirectory = "", StallTimeout = TimeSpan.FromMinutes(3) });
        var agent = await StartAsync(rig, heard);
        for (var round = 0; round < 5; round++)
        {
            _time.Advance(TimeSpan.FromMinutes(2));
            await SayAsync(agent, heard);
        }

        Assert.IsFalse(running.IsCompleted);
        _time.Advance(TimeSpan.FromMinutes(3));
        var end = await running;
        Assert.AreEqual(ProcessEndCause.Stalled, end.Cause);
        Assert.AreEqual(TimeSpan.FromMinutes(13), end.Duration);
    }

    private static async Task<RiggedAgent> StartAsync(AgentRig rig, SemaphoreSlim heard)
    {
        var agent = (await rig.WaitForRunning(1))[0];
        await SayAsync(agent, heard);
        return agent;
    }

    private static async Task SayAsync(RiggedAgent agent, SemaphoreSlim heard)
    {
        await agent.DoAsync("print still here");
        await heard.WaitAsync();
    }

    private Task<ProcessEnd> Run(AgentRig rig, SemaphoreSlim heard, ProcessStart start) => new ProcessRunner(_time).RunAsync(
        start with
        {
            FileName = StubAgentPath.Program,
            Arguments = [.. rig.Arguments],
            WorkingDirectory = Path.GetTempPath(),
            OnRead = () => heard.Release(),
            GracePeriod = TimeSpan.FromMilliseconds(200),
        },
        CancellationToken.None);
}
