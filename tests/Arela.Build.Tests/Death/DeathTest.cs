using System.Text.Json;
using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.Death;

/// <summary>A test with an agent that is hard to end: it ignores signals, and so do its children, some in sessions of their own.</summary>
public abstract class DeathTest : PackageTest
{
    private protected const int Hangup = 1;
    private protected const int Interrupt = 2;
    private protected const int Kill = 9;
    private protected const int Terminate = 15;

    private const string Stubborn =
        "append starts one\nignore-signals\nwrite agent.pid {pid}\nspawn child.pid\nspawn-detached detached.pid\nspawn-stubborn stubborn.pid\nwrite ready yes\nhang\n";

    private static readonly string[] PidFiles = ["agent.pid", "child.pid", "detached.pid", "stubborn.pid"];

    /// <summary>One ticket, projects that use the package, and a script that never ends.</summary>
    private protected async Task PrepareAsync(params string[] projects)
    {
        Consumer.Ticket("CODEX-001").Write("script", Stubborn);
        foreach (var name in projects)
            Consumer.Project($"{name}/{name}.csproj", items: StubAgent);
        Solution.Write(Consumer, "All.slnx", projects);
        (await Consumer.Run("restore", "All.slnx")).Succeeds();
    }

    private protected RunningBuild StartRun(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Consumer.Start(environment, [.. (string[])["build"], .. arguments, "--no-restore", "-t:ArelaOrchestrate"]);

    /// <summary>Waits for the agent and its children; their ids, the agent's first.</summary>
    private protected async Task<int[]> UntilReadyAsync(RunningBuild build)
    {
        await build.UntilExists(Consumer.At("ready"));
        int[] processes = [.. PidFiles.Select(file => Alive.IdIn(Consumer.At(file)))];
        Assert.IsTrue(Array.TrueForAll(processes, Alive.Is));
        foreach (var file in PidFiles.Append("ready"))
            File.Delete(Consumer.At(file));
        return processes;
    }

    /// <summary>The next run finds the ticket open and does it; before it there were that many starts.</summary>
    private protected async Task<BuildResult> GoesOnAsync(int starts)
    {
        Consumer.Write("script", "append starts two\nwrite made/CODEX-001.txt done\n");
        var next = (await Consumer.Run("build", "App", "--no-restore", "-t:ArelaOrchestrate")).Succeeds();
        Assert.AreEqual(string.Concat(Enumerable.Repeat("one\n", starts)) + "two\n", Consumer.Read("starts"));
        Assert.AreEqual("completed", StatusOf("CODEX-001-work"));
        return next;
    }

    private protected string? StatusOf(string key)
    {
        using var status = JsonDocument.Parse(Consumer.Read(".arela/tickets/.ticket-status.json"));
        return status.RootElement.GetProperty("tickets").GetProperty(key).GetProperty("status").GetString();
    }

    private string StubAgent => $"""
        <ArelaAgent Include="codex" Type="cli" Command="{StubAgentPath.Program}" Arguments="--script-file &quot;{Consumer.At("script")}&quot;" />
        """;
}
