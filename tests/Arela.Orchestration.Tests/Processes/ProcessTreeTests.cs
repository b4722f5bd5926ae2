using Arela.Orchestration.Processes;

namespace Arela.Orchestration.Tests.Processes;

/// <summary>Whatever a process starts is gone when it is.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class ProcessTreeTests
{
    private static readonly TimeSpan ShortGrace = TimeSpan.FromMilliseconds(300);

    [TestMethod]
    [DataRow("spawn", DisplayName = "a child")]
    [DataRow("spawn-detached", DisplayName = "one in another session whose parent is gone")]
    [DataRow("spawn-stubborn", DisplayName = "one that ignores signals")]
    public async Task A_stop_ends_what_was_started(string how)
    {
        using var folder = new TempFolder();
        using var stop = new CancellationTokenSource();
        var end = await Run(folder, $"{how} pid; print ready; hang", stop, ShortGrace);
        Assert.AreEqual(ProcessEndCause.Stopped, end.Cause);
        Assert.IsFalse(Alive.Is(Alive.IdIn(folder.At("pid"))));
    }

    [TestMethod]
    public async Task A_process_that_ignores_signals_is_killed_after_the_grace_period()
    {
        using var folder = new TempFolder();
        using var stop = new CancellationTokenSource();
        var end = await Run(folder, "ignore-signals; write pid {pid}; print ready; hang", stop, ShortGrace);
        Assert.AreEqual(ProcessEndCause.Stopped, end.Cause);
        Assert.IsNull(end.ExitCode);
        Assert.IsFalse(Alive.Is(Alive.IdIn(folder.At("pid"))));
    }

    [TestMethod]
    public async Task A_process_that_ends_when_asked_keeps_its_exit_code()
    {
        using var folder = new TempFolder();
        using var stop = new CancellationTokenSource();
        var end = await Shell(folder, "trap 'exit 5' INT; echo ready; while :; do sleep 0.01; done", stop);
        Assert.AreEqual(ProcessEndCause.Stopped, end.Cause);
        Assert.AreEqual(5, end.ExitCode);
    }

    [TestMethod]
    public async Task A_descendant_that_cleared_its_environment_and_left_the_session_is_ended_with_its_living_parent()
    {
        using var folder = new TempFolder();
        using var stop = new CancellationTokenSource();
        await Shell(
            folder,
            "env -i \"$(command -v setsid)\" sh -c 'echo $$ > pid; echo ready; exec /bin/sleep 10000' & wait",
            stop);
        Assert.IsFalse(Alive.Is(Alive.IdIn(folder.At("pid"))));
    }

    [TestMethod]
    public async Task What_holds_the_pipes_of_an_ended_process_is_ended_too()
    {
        using var folder = new TempFolder();
        using var never = new CancellationTokenSource();
        // The detached one keeps standard output open; the shell ends at once.
        var end = await Shell(folder, "setsid sh -c 'echo $$ > pid; exec sleep 10000' & while ! [ -s pid ]; do sleep 0.01; done", never);
        Assert.AreEqual(ProcessEndCause.Exited, end.Cause);
        Assert.AreEqual(0, end.ExitCode);
        Assert.IsFalse(Alive.Is(Alive.IdIn(folder.At("pid"))));
    }

    [TestMethod]
    public async Task What_stays_in_the_group_of_an_ended_process_is_ended_too()
    {
        using var folder = new TempFolder();
        using var never = new CancellationTokenSource();
        var end = await Shell(folder, "sleep 10000 >/dev/null 2>&1 </dev/null & echo $! > pid", never);
        Assert.AreEqual(ProcessEndCause.Exited, end.Cause);
        Assert.IsFalse(Alive.Is(Alive.IdIn(folder.At("pid"))));
    }

    [TestMethod]
    public async Task What_a_command_leaves_on_purpose_stays_until_the_run_ends()
    {
        using var folder = new TempFolder();
        using var never = new CancellationTokenSource();
        int left;
        using (var guard = new ProcessGuard())
        {
            await Shell(
                folder,
                "setsid sleep 10000 >/dev/null 2>&1 </dev/null & echo $! > pid",
                never,
                new ProcessRunner(TimeProvider.System, guard),
                keepLeftovers: true);
            left = Alive.IdIn(folder.At("pid"));
            Assert.IsTrue(Alive.Is(left));
        }

        Assert.IsFalse(Alive.Is(left));
    }

    private static Task<ProcessEnd> Run(TempFolder folder, string script, CancellationTokenSource stop, TimeSpan grace) =>
        new ProcessRunner(TimeProvider.System).RunAsync(
            new ProcessStart
            {
                FileName = StubAgentPath.Program,
                Arguments = ["--script", script],
                WorkingDirectory = folder.Path,
                OnLine = line => StopWhenReady(line, stop),
                GracePeriod = grace,
            },
            stop.Token);

    private static Task<ProcessEnd> Shell(
        TempFolder folder, string script, CancellationTokenSource stop, ProcessRunner? runner = null, bool keepLeftovers = false) =>
        (runner ?? new ProcessRunner(TimeProvider.System)).RunAsync(
            new ProcessStart
            {
                FileName = "sh",
                Arguments = ["-c", script],
                WorkingDirectory = folder.Path,
                OnLine = line => StopWhenReady(line, stop),
                KeepLeftovers = keepLeftovers,
            },
            stop.Token);

    private static void StopWhenReady(OutputLine line, CancellationTokenSource stop)
    {
        if (line.Text == "ready")
            stop.Cancel();
    }
}
