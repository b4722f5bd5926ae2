using System.Globalization;
using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.Death;

/// <summary>Many builds of the same tickets at once: each ticket runs once, and who cannot wait is told whom to wait for.</summary>
[TestClass]
public sealed class ConcurrentBuildTests : PackageTest
{
    private static readonly string[] Projects = ["P1", "P2", "P3", "P4"];

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task Eight_builds_of_four_projects_and_two_solutions_run_each_ticket_once()
    {
        MakeProjects("append starts {ticket}\nwrite made/{ticket}.txt done\n");
        Consumer.Ticket("CODEX-001").Ticket("CODEX-002").Ticket("CODEX-003", "**Dependencies:** CODEX-001\n**Estimated tokens:** 2000\n**Cost estimate:** $0.004\n");
        (await Consumer.Run("restore", "All.sln")).Succeeds();

        string[] targets = [.. Projects, "All.sln", "All.slnx", "P1", "All.sln"];
        var builds = targets.Select(target => Consumer.Start(
            new Dictionary<string, string>(), "build", target, "--no-restore", "-t:ArelaOrchestrate", "-p:ArelaLockTimeout=10m")).ToArray();
        foreach (var build in builds)
        {
            var (exitCode, output) = await build.EndAsync();
            Assert.AreEqual(0, exitCode, output);
            build.Dispose();
        }

        CollectionAssert.AreEqual(
            new[] { "CODEX-001-work", "CODEX-002-work", "CODEX-003-work" }, Consumer.Read("starts").Split('\n', StringSplitOptions.RemoveEmptyEntries).Order().ToArray());
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task While_one_build_runs_another_is_told_whose_it_is_and_readers_do_not_wait()
    {
        MakeProjects("append starts {ticket}\nwait-for go\nwrite made/{ticket}.txt done\n");
        Consumer.Ticket("CODEX-001");
        (await Consumer.Run("restore", "All.sln")).Succeeds();
        using var holder = Consumer.Start(new Dictionary<string, string>(), "build", "P1", "--no-restore", "-t:ArelaOrchestrate");
        await holder.UntilExists(Consumer.At("starts"));

        var refused = (await Consumer.Run("build", "P2", "--no-restore", "-t:ArelaOrchestrate", "-p:ArelaLockTimeout=1s")).Fails();
        CollectionAssert.AreEqual(new[] { "error ARELA5005" }, refused.Findings, refused.Output);
        StringAssert.Contains(refused.Output, string.Create(CultureInfo.InvariantCulture, $"process {holder.Id} on {Environment.MachineName}, since 20"));

        foreach (var reader in new[] { "ArelaValidate", "ArelaPlan", "ArelaStatus", "ArelaCostReport" })
            (await Consumer.Run("build", "P3", "--no-restore", "-t:" + reader)).Succeeds();
        StringAssert.Contains((await Consumer.Run("build", "P3", "--no-restore", "-t:ArelaStatus")).Succeeds().Output, "is under way, for ");

        Consumer.Write("go", "");
        var (exitCode, output) = await holder.EndAsync();
        Assert.AreEqual(0, exitCode, output);
        // Its owner's record stays behind, and stands in nobody's way.
        (await Consumer.Run("build", "P2", "--no-restore", "-t:ArelaOrchestrate", "-p:ArelaLockTimeout=1s")).Succeeds();
        Assert.AreEqual("CODEX-001-work\n", Consumer.Read("starts"));
    }

    private void MakeProjects(string script)
    {
        Consumer.Write("script", script);
        var agent = $"""
            <ArelaAgent Include="codex" Type="cli" Command="{StubAgentPath.Program}" Arguments="--script-file &quot;{Consumer.At("script")}&quot;" />
            """;
        foreach (var name in Projects)
            Consumer.Project($"{name}/{name}.csproj", items: agent);
        Solution.Write(Consumer, "All.sln", Projects);
        Solution.Write(Consumer, "All.slnx", Projects);
    }
}
