using Arela.Orchestration.Processes;
using Arela.Orchestration.Status;
using Arela.Orchestration.Workspaces;

namespace Arela.Orchestration.Tests.Workspaces;

/// <summary>
/// The build dies while git takes a workspace away whose work is merged: some of its files are gone already. What is
/// gone there was not deleted by the ticket.
/// </summary>
[TestClass]
public sealed class CutOffRemovalTests
{
    [TestMethod]
    [DataRow("before", DisplayName = "git had begun")]
    [DataRow("marked", DisplayName = "git had begun, and the mark of a whole workspace was still there")]
    public async Task What_a_half_done_removal_deleted_stays_in_the_finished_work(string instant)
    {
        using var rig = new WorkspaceRig();
        rig.Repository.Write("src/one.txt", "one");
        rig.Repository.Commit("Project");
        rig.Watch = call => CutOff(rig, call, instant == "marked");
        await using (var workspaces = await rig.OpenAsync())
            await Assert.ThrowsAsync<Killed>(() => WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("a.txt", "work")));

        rig.Watch = null;
        await using (var workspaces = await rig.OpenAsync("run-2"))
        {
            var record = new TicketRecord { Status = TicketStatus.InProgress, Run = "run-1" };
            var outcome = await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A", record), _ => Assert.Fail("the work is done"), "run-2");
            WorkspaceRig.AssertCompleted(outcome);
            await workspaces.FinishAsync(CancellationToken.None);
        }

        Assert.AreEqual("one", rig.Repository.Read("src/one.txt"));
        Assert.AreEqual("work", rig.Repository.Read("a.txt"));
        Assert.AreEqual("", rig.Repository.Git("status", "--porcelain", "--", ".", ":!.arela"));
        Assert.IsEmpty(rig.Branches("arela/integration"));
    }

    [TestMethod]
    public async Task A_clean_up_that_was_cut_off_leaves_nothing_that_looks_like_work()
    {
        using var rig = new WorkspaceRig();
        rig.Repository.Write("src/one.txt", "one");
        rig.Repository.Commit("Project");
        await using (var workspaces = await rig.OpenAsync())
            await workspaces.OpenAsync(WorkspaceRig.Ticket("A"), CancellationToken.None);
        var request = new WorkspaceRequest(
            new ArelaOptions { Root = rig.Repository.Path }, new ArelaPaths(rig.Repository.Path), "", new ProcessRunner(TimeProvider.System))
        {
            Watch = call => CutOff(rig, call, isMarked: false),
        };
        await Assert.ThrowsAsync<Killed>(() => new WorkspaceCleaner(request).CleanAsync(CancellationToken.None));

        await using (var workspaces = await rig.OpenAsync("run-2"))
            WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("a.txt", "work"), "run-2"));
        Assert.IsEmpty(rig.Branches("arela/kept/*"));
    }

    private static void CutOff(WorkspaceRig rig, string call, bool isMarked)
    {
        if (!call.StartsWith("before git worktree remove", StringComparison.Ordinal))
            return;
        Directory.Delete(rig.Repository.At(".arela/worktrees/A/src"), recursive: true);
        if (isMarked)
            WorktreeAdmin.MarkReady(rig.Repository.At(".git/worktrees/A"));
        throw new Killed();
    }

    private sealed class Killed : Exception;
}
