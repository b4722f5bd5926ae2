using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Tests.Workspaces;

/// <summary>Whole runs in real git repositories; agents are stubs whose script the test writes.</summary>
[TestClass]
public sealed class WorktreeTests
{
    [TestMethod]
    public async Task Each_ticket_works_in_its_own_worktree_and_the_branch_has_all_work_at_the_end()
    {
        using var repository = Repository(("A", ""), ("B", "A"), ("C", ""));
        var summary = await RunAsync(repository, "codex done 1 1; write {ticket}.txt made in {cwd}");
        AssertCompleted(summary);
        foreach (var key in (string[])["A", "B", "C"])
            Assert.Contains($".arela/worktrees/{key}", repository.Read($"{key}.txt"));
        Assert.AreEqual("main", repository.Git("symbolic-ref", "--short", "HEAD"));
        Assert.AreEqual("", repository.Git("status", "--porcelain", "--", ".", ":!.arela"));
        Assert.AreEqual("main", repository.Git("branch", "--format=%(refname:short)"));
        Assert.HasCount(1, repository.Git("worktree", "list").Split('\n'));
        var message = repository.Git("log", "-1", "--format=%B", "--grep=Arela-Ticket: B");
        Assert.Contains("Arela-Agent: codex", message);
        Assert.Contains($"Arela-Run: {summary.Result!.Run}", message);
    }

    [TestMethod]
    public async Task A_dependent_sees_the_merged_work_of_what_it_depends_on()
    {
        using var repository = Repository(("A", ""), ("B", "A"));
        var summary = await RunAsync(repository, "codex done 1 1; append shared.txt {ticket}");
        AssertCompleted(summary);
        Assert.AreEqual("A\nB\n", repository.Read("shared.txt"));
    }

    [TestMethod]
    public async Task A_conflict_is_tried_again_on_the_new_base_and_then_merges()
    {
        using var repository = Repository(("A", ""), ("B", ""));
        await using var rig = new AgentRig();
        var run = RunAsync(repository, rig);
        var both = await rig.WaitForRunning(2);
        foreach (var agent in both)
            await agent.FinishAsync("append shared.txt {ticket}", "codex done 1 1");
        await (await rig.WaitForRunning(1))[0].FinishAsync("append shared.txt again", "codex done 1 1");
        var summary = await run;
        AssertCompleted(summary);
        var attempts = summary.Result!.Tickets.Single(ticket => ticket.Attempts.Count == 2).Attempts;
        Assert.AreEqual(OutcomeReason.Conflict, attempts[0].Outcome.Reason);
        Assert.Contains("shared.txt", attempts[0].Outcome.Message);
        Assert.Contains("again", repository.Read("shared.txt"));
        // The work of the first attempt is still there, on a branch of its own.
        Assert.Contains("arela/kept/", repository.Git("branch", "--format=%(refname:short)"));
    }

    [TestMethod]
    public async Task A_red_gate_is_told_to_the_agent_and_its_changes_are_still_there_for_the_next_attempt()
    {
        using var repository = Repository(("A", ""));
        await using var rig = new AgentRig();
        var run = RunAsync(repository, rig, options => options with { Gate = "test -f tests.txt || { echo tests.txt is missing; exit 1; }" });
        await (await rig.WaitForTicket("A")).FinishAsync("write code.txt x", "codex done 1 1");
        var again = await rig.WaitForTicket("A");
        Assert.Contains("tests.txt is missing", again.Prompt);
        await again.FinishAsync("write tests.txt y", "codex done 1 1");
        AssertCompleted(await run);
        Assert.IsTrue(repository.Has("code.txt") && repository.Has("tests.txt"));
    }

    [TestMethod]
    public async Task The_gate_runs_again_when_the_integration_branch_has_moved()
    {
        using var repository = Repository(("A", ""), ("B", ""));
        await using var rig = new AgentRig();
        // Green for either alone, red for both together.
        var run = RunAsync(repository, rig, options => options with { Retries = 0, Gate = "! test -f A.txt || ! test -f B.txt" });
        foreach (var agent in await rig.WaitForRunning(2))
            await agent.FinishAsync("write {ticket}.txt x", "codex done 1 1");
        var summary = await run;
        var failed = summary.Result!.Tickets.Single(ticket => ticket.End == TicketEnd.Failed);
        Assert.AreEqual(OutcomeReason.GateFailed, failed.Attempts[^1].Outcome.Reason);
        Assert.AreNotEqual(repository.Has("A.txt"), repository.Has("B.txt"));
        Assert.Contains($"arela/{failed.Ticket.Key}", repository.Git("branch", "--format=%(refname:short)"));
    }

    [TestMethod]
    public async Task What_a_failed_attempt_left_is_kept_on_a_branch_when_the_ticket_starts_anew()
    {
        using var repository = Repository(("A", ""));
        await RunAsync(repository, "write half.txt done; fail 3");
        Assert.IsFalse(repository.Has("half.txt"));
        AssertCompleted(await RunAsync(repository, "codex done 1 1; write whole.txt done"));
        Assert.IsTrue(repository.Has("whole.txt"));
        var kept = repository.Git("branch", "--list", "arela/kept/*", "--format=%(refname:short)");
        Assert.AreEqual("done", repository.Git("show", $"{kept}:half.txt"));
    }

    [TestMethod]
    public async Task Uncommitted_changes_of_the_user_are_left_alone_and_the_command_is_told()
    {
        using var repository = Repository(("A", ""));
        repository.Write("README.md", "# Mine\n");
        var head = repository.Head;
        var summary = await RunAsync(repository, "codex done 1 1; write a.txt x");
        Assert.AreEqual("ARELA4041", summary.Findings.Single().Code);
        Assert.AreEqual("# Mine\n", repository.Read("README.md"));
        Assert.AreEqual(head, repository.Head);
        Assert.Contains("git merge arela/integration", summary.Result!.Notes[0]);
        repository.Git("stash");
        repository.Git("merge", "--quiet", "arela/integration");
        Assert.IsTrue(repository.Has("a.txt"));
    }

    [TestMethod]
    public async Task A_root_below_the_top_of_the_repository_works_in_the_same_place_of_the_worktree()
    {
        using var repository = Repository(("A", ""));
        repository.Write("src/app/app.txt", "");
        Directory.Move(repository.At(".arela"), repository.At("src/app/.arela"));
        repository.Commit("An app");
        AssertCompleted(await RunAsync(repository, "codex done 1 1; write a.txt x", options => options with { Root = repository.At("src/app") }));
        Assert.IsTrue(repository.Has("src/app/a.txt"));
    }

    [TestMethod]
    public async Task A_repository_without_a_commit_is_refused_with_what_to_do()
    {
        using var repository = new GitFolder(withCommit: false);
        WriteTicket(repository, "A", "");
        var error = (await RunAsync(repository, "fail 1")).Findings.Single();
        Assert.AreEqual("ARELA4040", error.Code);
        Assert.Contains("no commit yet", error.Message);
        Assert.AreEqual(Severity.Error, error.Severity);
    }

    [TestMethod]
    public async Task A_detached_head_keeps_the_work_on_the_integration_branch()
    {
        using var repository = Repository(("A", ""));
        repository.Git("checkout", "--quiet", "--detach");
        var summary = await RunAsync(repository, "codex done 1 1; write a.txt x");
        AssertCompleted(summary);
        Assert.Contains("HEAD is detached", summary.Result!.Notes[0]);
        Assert.Contains("a.txt", repository.Git("ls-tree", "--name-only", "arela/integration"));
    }

    [TestMethod]
    [DataRow("CODEX-001-input", "CODEX-001-input")]
    [DataRow("con", null)]
    [DataRow("a b", null)]
    [DataRow("x..y", null)]
    [DataRow("ünïcode", null)]
    [DataRow("name.lock", null)]
    [DataRow("integration", null)]
    public void Names_are_safe_for_every_key_and_never_shared(string key, string? expected)
    {
        var safe = Arela.Orchestration.Workspaces.SafeName.Of(key);
        Assert.MatchesRegex("^[A-Za-z0-9][A-Za-z0-9._-]*$", safe);
        Assert.IsFalse(safe.Contains("..", StringComparison.Ordinal) || safe.EndsWith(".lock", StringComparison.Ordinal));
        if (expected is null)
            Assert.AreNotEqual(key, safe);
        else
            Assert.AreEqual(expected, safe);
    }

    private static GitFolder Repository(params (string Key, string DependsOn)[] tickets)
    {
        var repository = new GitFolder();
        foreach (var (key, dependsOn) in tickets)
            WriteTicket(repository, key, dependsOn);
        return repository;
    }

    private static void WriteTicket(GitFolder repository, string key, string dependsOn) => repository.Write(
        $".arela/tickets/codex/{key}.md",
        $"# {key}-1: Work\n\n**Agent:** codex\n**Estimated tokens:** 1000\n**Cost estimate:** $0.002\n**Dependencies:** {(dependsOn.Length == 0 ? "None" : dependsOn + "-1")}\n\n## Task\nWork.\n");

    private static Task<RunSummary> RunAsync(GitFolder repository, string script, Func<ArelaOptions, ArelaOptions>? change = null) =>
        RunAsync(repository, ["--script", script], change);

    private static Task<RunSummary> RunAsync(GitFolder repository, AgentRig rig, Func<ArelaOptions, ArelaOptions>? change = null) =>
        RunAsync(repository, rig.Arguments, change);

    private static Task<RunSummary> RunAsync(GitFolder repository, string[] arguments, Func<ArelaOptions, ArelaOptions>? change)
    {
        var options = new ArelaOptions
        {
            Root = repository.Path,
            AgentItems =
            [
                new AgentOverride { Name = "codex", Command = StubAgentPath.Program, Arguments = [.. arguments], Output = OutputFormat.Codex },
            ],
        };
        return new Orchestrator(change?.Invoke(options) ?? options).RunAsync(new NoObserver(), CancellationToken.None);
    }

    private static void AssertCompleted(RunSummary summary) => Assert.IsTrue(
        summary.Result is { } result && result.Tickets.All(ticket => ticket.End == TicketEnd.Completed),
        string.Join('\n', summary.Findings.Select(finding => finding.Message)));
}
