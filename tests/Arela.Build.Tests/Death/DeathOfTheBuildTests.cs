namespace Arela.Build.Tests.Death;

/// <summary>
/// However a real build dies, no process of its agents is left, it does not end with 0, and the next run finds the truth.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class DeathOfTheBuildTests : DeathTest
{
    private static readonly Dictionary<string, string> InWorkerNode = new() { ["MSBUILDNOINPROCNODE"] = "1" };

    [TestMethod]
    [DataRow(Interrupt, "", DisplayName = "Ctrl+C")]
    [DataRow(Terminate, "", DisplayName = "SIGTERM")]
    [DataRow(Hangup, "", DisplayName = "SIGHUP")]
    [DataRow(Kill, "", DisplayName = "SIGKILL")]
    [DataRow(Kill, "-mt", DisplayName = "SIGKILL with -mt")]
    [DataRow(Kill, "-m", true, DisplayName = "SIGKILL with the run in a worker node")]
    public async Task Nothing_is_left_and_the_next_run_goes_on(int signal, string option, bool inWorkerNode = false)
    {
        await PrepareAsync("App");
        using var build = StartRun(
            inWorkerNode ? InWorkerNode : [], ["App", .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        var processes = await UntilReadyAsync(build);

        build.Send(signal);

        var (exitCode, output) = await build.EndAsync();
        Assert.AreNotEqual(0, exitCode, output);
        await Alive.UntilGone(processes);
        var next = await GoesOnAsync(starts: 1);
        // A worker node outlives the build for long enough to put its ticket back by itself.
        if (signal == Kill && !inWorkerNode)
            Assert.IsTrue(next.Findings.Any(finding => finding.StartsWith("warning ARELA5", StringComparison.Ordinal)), next.Output);
    }

    [TestMethod]
    public async Task A_second_interrupt_kills_no_sooner_and_leaves_nothing()
    {
        await PrepareAsync("App");
        using var build = StartRun(new Dictionary<string, string>(), "App");
        var processes = await UntilReadyAsync(build);

        build.Send(Interrupt);
        build.Send(Interrupt);

        var (exitCode, output) = await build.EndAsync();
        Assert.AreNotEqual(0, exitCode, output);
        await Alive.UntilGone(processes);
        Assert.AreEqual("open", StatusOf("CODEX-001-work"));
    }
}
