using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.Package;

/// <summary>Jobs and their merge with the package, each in a clone of its own.</summary>
[TestClass]
public sealed class JobTargetTests : PackageTest
{
    [TestMethod]
    public async Task Jobs_pass_their_work_on_and_the_merge_brings_it_together()
    {
        using var jobs = new TempFolder("arela-jobs");
        Consumer.Ticket("CODEX-001")
            .Ticket("CODEX-002", "**Dependencies:** CODEX-001\n**Estimated tokens:** 2000\n**Cost estimate:** $0.004\n")
            .Ticket("CODEX-003")
            .Write(".gitignore", "bin/\nobj/\n")
            .Project("App/App.csproj", items: Consumer.ScriptedAgent);
        Git(Consumer, "init", "-q", "--initial-branch=main");
        Git(Consumer, "add", "-A");
        Git(Consumer, "-c", "user.name=Dev", "-c", "user.email=dev@example.test", "commit", "-q", "-m", "Tickets");
        var sha = Git(Consumer, "rev-parse", "HEAD");

        var early = (await JobAsync("CODEX-002")).Fails();
        StringAssert.Contains(early.Output, "error ARELA4081");
        foreach (var ticket in (string[])["CODEX-001", "CODEX-003", "CODEX-002"])
            (await JobAsync(ticket)).Succeeds();

        using var machine = Clone();
        var merge = (await machine.Run("build", "App", "-t:ArelaMerge", $"-p:ArelaJobFolder={jobs.Path}")).Succeeds();
        Assert.IsEmpty(merge.Findings, merge.Output);
        StringAssert.Contains(merge.Output, "3 tickets: 3 merged");
        Assert.AreEqual("CODEX-001.txt\nCODEX-002.txt\nCODEX-003.txt", Git(machine, "ls-tree", "--name-only", "arela/integration:made"));
        Assert.AreEqual(sha, Git(machine, "rev-parse", "HEAD"));
        StringAssert.Contains(machine.Read(".arela/reports/pull-request.md"), "CODEX-002-work");
        var shown = (await machine.Run("build", "App", "-t:ArelaStatus")).Succeeds();
        StringAssert.Contains(shown.Output, "3 completed");

        async Task<BuildResult> JobAsync(string ticket)
        {
            using var clone = Clone();
            return await clone.Run(
                "build", "App", "-t:ArelaOrchestrate", "-p:ArelaJob=true", $"-p:ArelaTickets={ticket}", $"-p:ArelaBase={sha}", $"-p:ArelaJobFolder={jobs.Path}");
        }
    }

    private Consumer Clone()
    {
        var clone = new Consumer();
        Git(clone, "init", "-q", "--initial-branch=main");
        Git(clone, "fetch", "-q", Consumer.Root, "main");
        Git(clone, "reset", "-q", "--hard", "FETCH_HEAD");
        return clone;
    }

    private static string Git(Consumer consumer, params string[] arguments) => GitFolder.Run(consumer.Root, arguments);
}
