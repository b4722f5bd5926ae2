using System.Text.Json;
using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.Death;

/// <summary>
/// However a real build dies, no process of its agents is left, it does not end with 0, and the next run finds the truth.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class DeathOfTheBuildTests : PackageTest
{
    private const int Hangup = 1;
    private const int Interrupt = 2;
    private const int Kill = 9;
    private const int Terminate = 15;

    private const string Stubborn =
        "append starts one\nignore-signals\nwrite agent.pid {pid}\nspawn child.pid\nspawn-detached detached.pid\nspawn-stubborn stubborn.pid\nwrite ready yes\nhang\n";

    private static readonly string[] PidFiles = ["agent.pid", "child.pid", "detached.pid", "stubborn.pid"];
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
        Consumer.Ticket("CODEX-001").Project("App/App.csproj", items: StubAgent).Write("script", Stubborn);
        (await Consumer.Run("restore", "App")).Succeeds();
        using var build = Consumer.Start(
            inWorkerNode ? InWorkerNode : [],
            [.. (string[])["build", "App", "--no-restore", "-t:ArelaOrchestrate"], .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        await build.UntilExists(Consumer.At("ready"));
        var processes = PidFiles.Select(file => Alive.IdIn(Consumer.At(file))).ToArray();
        Assert.IsTrue(Array.TrueForAll(processes, Alive.Is));

        build.Send(signal);

        var (exitCode, output) = await build.EndAsync();
        Assert.AreNotEqual(0, exitCode, output);
        await Alive.UntilGone(processes);

        Consumer.Write("script", "append starts two\nwrite made/CODEX-001.txt done\n");
        var next = (await Consumer.Run("build", "App", "--no-restore", "-t:ArelaOrchestrate")).Succeeds();
        Assert.AreEqual("one\ntwo\n", Consumer.Read("starts"));
        Assert.AreEqual("completed", StatusOf("CODEX-001-work"));
        // A worker node outlives the build for long enough to put its ticket back by itself.
        if (signal == Kill && !inWorkerNode)
            Assert.IsTrue(next.Findings.Any(finding => finding.StartsWith("warning ARELA5", StringComparison.Ordinal)), next.Output);
    }

    [TestMethod]
    public async Task A_second_interrupt_kills_no_sooner_and_leaves_nothing()
    {
        Consumer.Ticket("CODEX-001").Project("App/App.csproj", items: StubAgent).Write("script", Stubborn);
        (await Consumer.Run("restore", "App")).Succeeds();
        using var build = Consumer.Start(new Dictionary<string, string>(), "build", "App", "--no-restore", "-t:ArelaOrchestrate");
        await build.UntilExists(Consumer.At("ready"));
        var processes = PidFiles.Select(file => Alive.IdIn(Consumer.At(file))).ToArray();

        build.Send(Interrupt);
        build.Send(Interrupt);

        var (exitCode, output) = await build.EndAsync();
        Assert.AreNotEqual(0, exitCode, output);
        await Alive.UntilGone(processes);
        Assert.AreEqual("open", StatusOf("CODEX-001-work"));
    }

    private string StubAgent => $"""
        <ArelaAgent Include="codex" Type="cli" Command="{StubAgentPath.Program}" Arguments="--script-file &quot;{Consumer.At("script")}&quot;" />
        """;

    private string? StatusOf(string key)
    {
        using var status = JsonDocument.Parse(Consumer.Read(".arela/tickets/.ticket-status.json"));
        return status.RootElement.GetProperty("tickets").GetProperty(key).GetProperty("status").GetString();
    }
}
