using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Tests.Workspaces;

/// <summary>
/// The run dies before or after any of its git calls: no finished work is lost, none is merged twice, and the user's
/// tree stays byte for byte what it was until the final fast-forward. ARELA_ALL_CRASH_POINTS=1 tries every point;
/// otherwise an even sample.
/// </summary>
[TestClass]
public sealed class CrashPointTests
{
    private const int Sample = 24;

    [TestMethod]
    public async Task A_crash_at_any_git_call_loses_nothing_and_merges_nothing_twice()
    {
        var points = 0;
        using (var rig = NewRig())
        {
            rig.Watch = _ => points++;
            await RunAsync(rig, "run-1", new Memory());
            AssertDone(rig);
        }

        Assert.IsGreaterThan(100, points);
        var step = Environment.GetEnvironmentVariable("ARELA_ALL_CRASH_POINTS") == "1" ? 1 : Math.Max(1, points / Sample);
        var failures = new List<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, points / step).Select(index => index * step), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (point, _) =>
        {
            try
            {
                await CrashAsync(point);
            }
            catch (Exception exception)
            {
                lock (failures)
                    failures.Add($"point {point}: {exception.Message}");
            }
        });
        Assert.IsEmpty(failures, string.Join('\n', failures));
    }

    private static async Task CrashAsync(int point)
    {
        using var rig = NewRig();
        var before = rig.Checkout();
        var memory = new Memory();
        var at = "";
        var calls = 0;
        rig.Watch = call =>
        {
            if (calls++ < point)
                return;
            at = at.Length == 0 ? call : at;
            throw new Killed();
        };
        await Assert.ThrowsAsync<Killed>(() => RunAsync(rig, "run-1", memory), $"dies at point {point}");
        if (!memory.IsFinishing)
            Assert.AreEqual(before, rig.Checkout(), "the user's tree is as it was, after a crash at " + at);
        foreach (var key in memory.Finished)
            Assert.IsTrue(IsReachable(rig, key) || IsInWorkspace(rig, key), $"{key} is lost after a crash at {at}");
        LeaveLocks(rig);

        rig.Watch = null;
        await RunAsync(rig, "run-2", memory);
        AssertDone(rig, "after a crash at " + at);
    }

    /// <summary>What a run does with two tickets of which the second merges on top of the first, and a third after both.</summary>
    private static async Task RunAsync(WorkspaceRig rig, string run, Memory memory)
    {
        await using var workspaces = await rig.OpenAsync(run);
        var first = await StartAsync(workspaces, "A", run, memory);
        var second = await StartAsync(workspaces, "B", run, memory);
        await AcceptAsync(workspaces, first, run, memory);
        await AcceptAsync(workspaces, second, run, memory);
        await AcceptAsync(workspaces, await StartAsync(workspaces, "C", run, memory), run, memory);
        memory.IsFinishing = true;
        await workspaces.FinishAsync(CancellationToken.None);
    }

    private static async Task<(PlannedTicket, Workspace)?> StartAsync(IWorkspaces workspaces, string key, string run, Memory memory)
    {
        if (memory.Completed.Contains(key))
            return null;
        var ticket = WorkspaceRig.Ticket(key, memory.Begin(key, run));
        var workspace = await workspaces.OpenAsync(ticket, CancellationToken.None);
        if (!workspace.HoldsFinishedWork)
        {
            WorkspaceRig.Appends($"{key}.txt", "work of " + key)(workspace.Path);
            WorkspaceRig.Appends("log.md", "")(workspace.Path);
        }

        return (ticket, workspace);
    }

    private static async Task AcceptAsync(IWorkspaces workspaces, (PlannedTicket Ticket, Workspace Place)? started, string run, Memory memory)
    {
        if (started is not { } attempt)
            return;
        memory.Finished.Add(attempt.Ticket.Key);
        var outcome = await workspaces.AcceptAsync(attempt.Place, attempt.Ticket, WorkspaceRig.Attempt(run), CancellationToken.None);
        WorkspaceRig.AssertCompleted(outcome);
        memory.Completed.Add(attempt.Ticket.Key);
    }

    private static WorkspaceRig NewRig()
    {
        var rig = new WorkspaceRig();
        rig.Repository.Write("log.md", "");
        rig.Repository.Write(".gitattributes", "log.md merge=union\n");
        rig.Repository.Commit("Project");
        return rig;
    }

    private static void AssertDone(WorkspaceRig rig, string when = "")
    {
        foreach (var key in (string[])["A", "B", "C"])
            Assert.AreEqual($"work of {key}\n", rig.Repository.Read(key + ".txt"), "the work is there, once, " + when);
        Assert.AreEqual("", rig.Repository.Git("status", "--porcelain", "--", ".", ":!.arela"), when);
        Assert.AreEqual("refs/heads/main", rig.Repository.Git("symbolic-ref", "HEAD"), when);
        Assert.AreEqual("", rig.Repository.Git("branch", "--list", "arela/integration", "--format=%(refname)"), when);
        rig.Repository.Git("fsck", "--strict");
    }

    private static bool IsReachable(WorkspaceRig rig, string key) =>
        rig.Repository.Git("for-each-ref", "--format=%(refname)", "refs/heads").Split('\n')
            .Any(branch => rig.Repository.Git("ls-tree", "--name-only", branch).Split('\n').Contains(key + ".txt"));

    private static bool IsInWorkspace(WorkspaceRig rig, string key) => rig.Repository.Has($".arela/worktrees/{key}/{key}.txt");

    /// <summary>What a git that was killed itself leaves.</summary>
    private static void LeaveLocks(WorkspaceRig rig)
    {
        foreach (var key in (string[])["A", "B", "C"])
        {
            if (rig.Repository.Has($".git/worktrees/{key}/HEAD"))
                rig.Repository.Write($".git/worktrees/{key}/index.lock", "");
            rig.Repository.Write($".git/refs/heads/arela/{key}.lock", "");
        }

        rig.Repository.Write(".git/refs/heads/arela/integration.lock", "");
    }

    private sealed class Killed : Exception;

    /// <summary>What the status file would remember.</summary>
    private sealed class Memory
    {
        private readonly Dictionary<string, string> _runs = [];

        public HashSet<string> Finished { get; } = [];

        public HashSet<string> Completed { get; } = [];

        public bool IsFinishing { get; set; }

        /// <summary>The record as the plan saw it; then the ticket is in progress.</summary>
        public TicketRecord Begin(string key, string run)
        {
            var record = _runs.TryGetValue(key, out var earlier)
                ? new TicketRecord { Status = TicketStatus.InProgress, Run = earlier }
                : TicketRecord.Empty;
            _runs[key] = run;
            return record;
        }
    }
}
