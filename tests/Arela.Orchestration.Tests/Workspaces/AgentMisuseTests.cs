using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Tests.Workspaces;

/// <summary>What agents do with git in their workspaces, and outside of them.</summary>
[TestClass]
public sealed class AgentMisuseTests
{
    [TestMethod]
    public async Task An_agent_may_commit_by_itself()
    {
        using var rig = new WorkspaceRig();
        await using (var workspaces = await rig.OpenAsync())
        {
            WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), folder =>
            {
                WorkspaceRig.Writes("a.txt", "a")(folder);
                WorkspaceRig.Writes(".arela/logs/codex/A.log", "noise")(folder);
                Git(folder, "add", "--all", "--force");
                Git(folder, "commit", "-q", "-m", "By the agent");
            }));
            await workspaces.FinishAsync(CancellationToken.None);
        }

        Assert.AreEqual("a", rig.Repository.Read("a.txt"));
        Assert.AreEqual("", rig.Repository.Git("ls-tree", "-r", "--name-only", "HEAD", ".arela"), "logs never get into the result");
        Assert.AreEqual("A", rig.Repository.Git("log", "-1", "--format=%(trailers:key=Arela-Ticket,valueonly)").Trim());
    }

    [TestMethod]
    [DataRow("checkout", "-q", "--detach")]
    [DataRow("checkout", "-q", "-b", "feature")]
    public async Task An_agent_may_work_on_another_branch_that_starts_at_its_own(params string[] leave)
    {
        using var rig = new WorkspaceRig();
        await using var workspaces = await rig.OpenAsync();
        WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), folder =>
        {
            Git(folder, leave);
            WorkspaceRig.Writes("a.txt", "a")(folder);
            Git(folder, "add", "--all");
            Git(folder, "commit", "-q", "-m", "Elsewhere");
            WorkspaceRig.Writes("b.txt", "b")(folder);
        }));
        await workspaces.FinishAsync(CancellationToken.None);
        Assert.IsTrue(rig.Repository.Has("a.txt") && rig.Repository.Has("b.txt"));
    }

    [TestMethod]
    public async Task Rewritten_history_is_refused_kept_on_a_branch_and_the_next_attempt_starts_anew()
    {
        using var rig = new WorkspaceRig();
        rig.Repository.Write("second.txt", "2");
        rig.Repository.Commit("Second commit");
        await using var workspaces = await rig.OpenAsync();
        var outcome = await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), folder =>
        {
            Git(folder, "reset", "-q", "--hard", "HEAD~1");
            WorkspaceRig.Writes("a.txt", "a")(folder);
        });
        Assert.AreEqual(OutcomeReason.Crashed, outcome.Reason);
        Assert.Contains("rewrote the history", outcome.Message);
        Assert.AreEqual("a", rig.Repository.Git("show", rig.Branches("arela/kept/*").Single() + ":a.txt"));
        WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("b.txt", "b")));
        await workspaces.FinishAsync(CancellationToken.None);
        Assert.IsTrue(rig.Repository.Has("b.txt") && rig.Repository.Has("second.txt") && !rig.Repository.Has("a.txt"));
    }

    [TestMethod]
    public async Task An_agent_that_removes_git_from_its_workspace_does_not_reach_the_users_checkout()
    {
        using var rig = new WorkspaceRig();
        var before = rig.Checkout();
        await using var workspaces = await rig.OpenAsync();
        WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), folder =>
        {
            File.Delete(Path.Combine(folder, ".git"));
            WorkspaceRig.Writes("a.txt", "a")(folder);
        }));
        Assert.AreEqual(before, rig.Checkout());
        Assert.AreEqual("ARELA4048", workspaces.Findings.Single().Code);
        await workspaces.FinishAsync(CancellationToken.None);
        Assert.AreEqual("a", rig.Repository.Read("a.txt"));
    }

    [TestMethod]
    public async Task An_agent_that_deletes_its_branch_or_moves_the_integration_branch_loses_nothing()
    {
        using var rig = new WorkspaceRig();
        await using var workspaces = await rig.OpenAsync();
        WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("a.txt", "a")));
        WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("B"), folder =>
        {
            WorkspaceRig.Writes("b.txt", "b")(folder);
            Git(folder, "update-ref", "-d", "refs/heads/arela/B");
            Git(folder, "update-ref", "-d", "refs/heads/arela/integration");
        }));
        await workspaces.FinishAsync(CancellationToken.None);
        Assert.IsTrue(rig.Repository.Has("a.txt") && rig.Repository.Has("b.txt"));
        Assert.IsTrue(workspaces.Findings.Any(finding => finding.Message.Contains("arela/integration", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_repository_inside_the_workspace_is_refused_since_its_files_would_be_lost()
    {
        using var rig = new WorkspaceRig();
        await using var workspaces = await rig.OpenAsync();
        var outcome = await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), folder =>
        {
            Git(folder, "init", "-q", "app");
            WorkspaceRig.Writes("app/a.txt", "a")(folder);
            Git(Path.Combine(folder, "app"), "add", "--all");
            Git(Path.Combine(folder, "app"), "-c", "user.name=x", "-c", "user.email=x@y", "commit", "-q", "-m", "Inner");
        });
        Assert.AreEqual(OutcomeReason.Crashed, outcome.Reason);
        Assert.Contains("repository of its own in app", outcome.Message);
        WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(
            workspaces, WorkspaceRig.Ticket("A"), folder => Directory.Delete(Path.Combine(folder, "app", ".git"), recursive: true)));
        await workspaces.FinishAsync(CancellationToken.None);
        Assert.AreEqual("a", rig.Repository.Read("app/a.txt"));
    }

    [TestMethod]
    public async Task An_agent_that_writes_into_the_users_checkout_or_into_git_is_reported()
    {
        using var rig = new WorkspaceRig();
        await using var workspaces = await rig.OpenAsync();
        WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), folder =>
        {
            WorkspaceRig.Writes("a.txt", "a")(folder);
            rig.Repository.Write("stray.txt", "x");
            rig.Repository.Write(".git/hooks/post-checkout", "#!/bin/sh\n");
            Git(folder, "config", "core.editor", "evil");
            Git(folder, "tag", "v9");
        }));
        await workspaces.FinishAsync(CancellationToken.None);
        var message = workspaces.Findings.Single(finding => finding.Code == "ARELA4046").Message;
        foreach (var name in (string[])["stray.txt", ".git/hooks/post-checkout", ".git/config", "refs/tags/v9"])
            Assert.Contains(name, message);
    }

    [TestMethod]
    public async Task No_change_is_no_result_unless_the_work_is_there_already()
    {
        using var rig = new WorkspaceRig();
        await using var workspaces = await rig.OpenAsync();
        var ticket = WorkspaceRig.Ticket("A");
        ticket = ticket with { Ticket = ticket.Ticket with { Path = rig.Repository.Write(".arela/tickets/codex/A.md", "# A\n") } };
        Assert.AreEqual(OutcomeReason.Empty, (await WorkspaceRig.DoAsync(workspaces, ticket, _ => { })).Reason);
        WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, ticket, WorkspaceRig.Writes("a.txt", "a")));
        var again = await WorkspaceRig.DoAsync(workspaces, ticket, _ => { });
        WorkspaceRig.AssertCompleted(again);
        Assert.Contains("merged before", again.Message);
        File.WriteAllText(ticket.Ticket.Path, "# A, changed\n");
        Assert.AreEqual(OutcomeReason.Empty, (await WorkspaceRig.DoAsync(workspaces, ticket, _ => { })).Reason);
    }

    internal static string Git(string folder, params string[] arguments) => GitFolder.Run(folder, arguments);
}
