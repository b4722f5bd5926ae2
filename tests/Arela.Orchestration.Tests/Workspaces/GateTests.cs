using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Workspaces;

namespace Arela.Orchestration.Tests.Workspaces;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class GateTests
{
    [TestMethod]
    public async Task A_tickets_own_gate_never_reaches_a_shell()
    {
        using var rig = new WorkspaceRig();
        await using var workspaces = await rig.OpenAsync();
        var ticket = WorkspaceRig.Gated("A", "ls a.txt; touch escaped.txt");
        var outcome = await WorkspaceRig.DoAsync(workspaces, ticket, WorkspaceRig.Writes("a.txt", "a"));
        Assert.AreEqual(OutcomeReason.GateFailed, outcome.Reason);
        Assert.IsFalse(rig.Repository.Has(".arela/worktrees/A/escaped.txt"));
    }

    [TestMethod]
    public async Task Output_of_a_red_gate_is_bounded_and_both_of_its_ends_are_kept()
    {
        using var rig = new WorkspaceRig { Options = options => options with { Gate = "seq 1 100000; exit 7" } };
        await using var workspaces = await rig.OpenAsync();
        var outcome = await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("a.txt", "a"));
        Assert.Contains("exit code 7", outcome.Message);
        var lines = outcome.Details.Split('\n');
        Assert.AreEqual("1", lines[0]);
        Assert.AreEqual("100000", lines[^1]);
        Assert.IsLessThan(200, lines.Length);
    }

    [TestMethod]
    public async Task What_a_gate_writes_does_not_become_the_agents_work()
    {
        using var rig = new WorkspaceRig { Options = options => options with { Gate = "touch result.trx; echo changed > README.md; test -f second.txt" } };
        await using var workspaces = await rig.OpenAsync();
        Assert.AreEqual(
            OutcomeReason.GateFailed, (await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("first.txt", "1"))).Reason);
        WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("second.txt", "2")));
        await workspaces.FinishAsync(CancellationToken.None);
        Assert.AreEqual("README.md\nfirst.txt\nsecond.txt", rig.Repository.Git("ls-tree", "--name-only", "HEAD"));
        Assert.AreEqual("# Project", rig.Repository.Read("README.md").TrimEnd());
    }

    [TestMethod]
    public async Task A_setup_command_that_fails_is_told_and_is_run_again_next_time()
    {
        using var rig = new WorkspaceRig { Options = options => options with { WorkspaceSetup = "echo cannot restore; exit 1" } };
        await using (var workspaces = await rig.OpenAsync())
        {
            var error = await Assert.ThrowsExactlyAsync<WorkspaceException>(() => workspaces.OpenAsync(WorkspaceRig.Ticket("A"), CancellationToken.None));
            Assert.Contains("cannot restore", error.Message);
        }

        rig.Options = options => options with { WorkspaceSetup = "echo ready > obj.tmp" };
        await using var again = await rig.OpenAsync();
        var workspace = await again.OpenAsync(WorkspaceRig.Ticket("A"), CancellationToken.None);
        Assert.IsTrue(File.Exists(Path.Combine(workspace.Path, "obj.tmp")));
    }

    [TestMethod]
    public async Task What_a_gate_prints_is_in_the_log_of_its_ticket()
    {
        using var rig = new WorkspaceRig { Options = options => options with { Gate = "echo hello from the gate; exit 3" } };
        await using var workspaces = await rig.OpenAsync();
        await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("a.txt", "a"));
        var log = rig.Repository.Read(".arela/logs/codex/A.log");
        Assert.Contains("hello from the gate\n", log);
        Assert.Contains("failed: exit code 3", log);
    }

    [TestMethod]
    public async Task A_shared_folder_with_very_many_files_is_not_looked_through()
    {
        using var folder = new TempFolder();
        foreach (var name in (string[])["a", "b", "c", "d"])
            folder.Write($"{name}/file.txt", "");
        Assert.IsFalse(TreeSnapshot.Of(folder.Path, 3).IsWhole);
        Assert.IsTrue(TreeSnapshot.Of(folder.Path, 8).IsWhole);
        var options = new ArelaOptions { Root = folder.Path };
        var gate = new Gate(new WorkspaceRequest(options, new ArelaPaths(folder.Path), "run-1", new ProcessRunner(TimeProvider.System)));
        await using IWorkspaces workspaces = new SharedWorkspaces(options, gate) { MostFiles = 3 };
        for (var round = 0; round < 2; round++)
            WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), _ => { }));
        Assert.AreEqual("ARELA4056", workspaces.Findings.Single().Code);
    }

    [TestMethod]
    public async Task In_a_shared_folder_a_change_counts_and_the_gate_must_pass()
    {
        using var folder = new TempFolder();
        folder.Write("old.txt", "old");
        using var rig = new WorkspaceRig { Root = folder.Path, Options = options => options with { Gate = "test ! -f bad.txt" } };
        await using var workspaces = await rig.OpenAsync();
        Assert.AreEqual(OutcomeReason.Empty, (await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("obj/x.txt", ""))).Reason);
        WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("B"), WorkspaceRig.Writes("new.txt", "")));
        Assert.AreEqual(OutcomeReason.GateFailed, (await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("C"), WorkspaceRig.Writes("bad.txt", ""))).Reason);
    }
}
