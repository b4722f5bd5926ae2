using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Tests.Workspaces;

[TestClass]
public sealed class WorkspaceCleanerTests
{
    [TestMethod]
    public async Task Only_what_is_merged_is_removed_and_the_rest_is_named()
    {
        using var rig = new WorkspaceRig();
        await using (var workspaces = await rig.OpenAsync())
        {
            WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("a.txt", "a")));
            await workspaces.FinishAsync(CancellationToken.None);
            var red = await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Gated("B", "git no-such-command"), WorkspaceRig.Writes("b.txt", "b"));
            Assert.AreEqual(OutcomeReason.GateFailed, red.Reason);
            var begun = await workspaces.OpenAsync(WorkspaceRig.Ticket("C"), CancellationToken.None);
            WorkspaceRig.Writes("c.txt", "c")(begun.Path);
            await workspaces.OpenAsync(WorkspaceRig.Ticket("D"), CancellationToken.None);
        }

        var findings = await new Orchestrator(new ArelaOptions { Root = rig.Repository.Path }).CleanAsync();
        CollectionAssert.AreEqual(new[] { "arela/B", "arela/C" }, rig.Branches("arela/*"));
        Assert.IsTrue(rig.Repository.Has(".arela/worktrees/B/b.txt") && rig.Repository.Has(".arela/worktrees/C/c.txt"));
        Assert.IsFalse(Directory.Exists(rig.Repository.At(".arela/worktrees/D")));
        var kept = findings.Where(finding => finding.Code == "ARELA4051").Select(finding => finding.Message).ToArray();
        Assert.HasCount(2, kept);
        Assert.Contains("not merged into main", kept[0]);
        Assert.Contains("not committed", kept[1]);
        Assert.Contains("Removed 1 workspace and ", findings.Single(finding => finding.Code == "ARELA4050").Message);
    }

    [TestMethod]
    public async Task Earlier_work_of_completed_tickets_is_named_and_removed_when_that_is_asked_for()
    {
        using var rig = new WorkspaceRig();
        var commit = rig.Repository.Git("commit-tree", "-m", "Earlier work", "HEAD^{tree}");
        foreach (var branch in (string[])["A-0123456789", "A-1123456789", "B-0123456789", "odd"])
            rig.Repository.Git("branch", "arela/kept/" + branch, commit);
        rig.Repository.Write(".arela/tickets/.ticket-status.json", """{"tickets": {"A": {"status": "completed"}, "B": {"status": "failed"}}}""");
        var named = await new Orchestrator(new ArelaOptions { Root = rig.Repository.Path }).CleanAsync();
        Assert.HasCount(4, rig.Branches("arela/*"), "nothing unmerged goes without being asked for");
        Assert.AreEqual(2, named.Count(finding => finding.Code == "ARELA4051" && finding.Message.Contains("-p:ArelaForce=true", StringComparison.Ordinal)));

        var removed = await new Orchestrator(new ArelaOptions { Root = rig.Repository.Path, Force = true }).CleanAsync();
        CollectionAssert.AreEqual(new[] { "arela/kept/B-0123456789", "arela/kept/odd" }, rig.Branches("arela/*"));
        var messages = removed.Where(finding => finding.Code == "ARELA4058").Select(finding => finding.Message).ToArray();
        Assert.HasCount(2, messages);
        Assert.Contains($"git branch arela/kept/A-0123456789 {commit}", messages[0]);
    }

    [TestMethod]
    public async Task Outside_a_repository_there_is_nothing_to_clean()
    {
        using var folder = new TempFolder();
        var finding = (await new Orchestrator(new ArelaOptions { Root = folder.Path }).CleanAsync()).Single();
        Assert.AreEqual(("ARELA5021", Arela.Orchestration.Diagnostics.Severity.Message), (finding.Code, finding.Severity));
    }
}
