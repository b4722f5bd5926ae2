using Arela.Orchestration.Execution;
using Arela.Orchestration.Tickets;
using Arela.Orchestration.Workspaces;

namespace Arela.Orchestration.Tests.Workspaces;

/// <summary>Many tickets at once in one real repository.</summary>
[TestClass]
public sealed class ParallelMergeTests
{
    private const int Count = 14;

    [TestMethod]
    public async Task Fourteen_tickets_at_once_that_edit_their_own_file_and_their_place_of_a_shared_one_all_merge()
    {
        using var rig = new WorkspaceRig();
        rig.Repository.Write("shared.txt", string.Concat(Enumerable.Range(0, Count).Select(index => $"section {index}\n\n\n\n\n")));
        rig.Repository.Commit("Shared file");
        var before = rig.Checkout();
        await using var workspaces = await rig.OpenAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, Count).Select(index => WorkspaceRig.DoAsync(
            workspaces, WorkspaceRig.Ticket($"T-{index:00}"), folder =>
            {
                WorkspaceRig.Writes($"own-{index}.txt", "own")(folder);
                var shared = Path.Combine(folder, "shared.txt");
                File.WriteAllText(shared, File.ReadAllText(shared).Replace($"section {index}\n", $"section {index}\ndone {index}\n", StringComparison.Ordinal));
            })));
        foreach (var outcome in outcomes)
            WorkspaceRig.AssertCompleted(outcome);
        Assert.AreEqual(before, rig.Checkout(), "the user's checkout is not touched while agents run");

        await workspaces.FinishAsync(CancellationToken.None);
        var merged = rig.Repository.Read("shared.txt");
        for (var index = 0; index < Count; index++)
        {
            Assert.IsTrue(rig.Repository.Has($"own-{index}.txt"));
            Assert.AreEqual(1, merged.Split('\n').Count(line => line == $"done {index}"), $"the work of {index} is there once");
        }

        CollectionAssert.AreEqual(new[] { "main" }, rig.Branches());
        Assert.IsEmpty(workspaces.Findings);
    }

    [TestMethod]
    public async Task Of_fourteen_that_edit_the_same_line_each_merges_after_starting_anew_on_the_new_base()
    {
        using var rig = new WorkspaceRig();
        rig.Repository.Write("shared.txt", "start\n");
        rig.Repository.Commit("Shared file");
        await using var workspaces = await rig.OpenAsync();
        var left = Enumerable.Range(0, Count).Select(index => WorkspaceRig.Ticket($"T-{index:00}")).ToArray();
        for (var round = 0; left.Length > 0; round++)
        {
            var outcomes = await Task.WhenAll(left.Select(async ticket =>
                (ticket, outcome: await WorkspaceRig.DoAsync(workspaces, ticket, WorkspaceRig.Appends("shared.txt", ticket.Key)))));
            Assert.IsTrue(outcomes.All(end => end.outcome.Reason is OutcomeReason.Completed or OutcomeReason.Conflict));
            Assert.IsTrue(outcomes.Where(end => end.outcome.Reason == OutcomeReason.Conflict).All(end => end.outcome.Details.Contains("shared.txt", StringComparison.Ordinal)));
            Assert.IsTrue(outcomes.Any(end => end.outcome.IsCompleted), $"round {round} brings the work forward");
            left = [.. outcomes.Where(end => !end.outcome.IsCompleted).Select(end => end.ticket)];
        }

        await workspaces.FinishAsync(CancellationToken.None);
        CollectionAssert.AreEquivalent(
            Enumerable.Range(0, Count).Select(index => $"T-{index:00}").Prepend("start").ToArray(),
            rig.Repository.Read("shared.txt").TrimEnd().Split('\n'));
    }

    [TestMethod]
    public async Task Of_those_that_wait_the_most_urgent_merges_first()
    {
        var queue = new MergeQueue();
        var order = new List<string>();
        var first = await queue.EnterAsync(WorkspaceRig.Ticket("first"), CancellationToken.None);
        Task[] waiting =
        [
            EnterAsync("low", TicketPriority.Low), EnterAsync("high", TicketPriority.High), EnterAsync("medium", null), EnterAsync("critical", TicketPriority.Critical),
        ];
        using var stop = new CancellationTokenSource();
        var given = queue.EnterAsync(WorkspaceRig.Ticket("gives up", priority: TicketPriority.Critical), stop.Token);
        await stop.CancelAsync();
        first.Dispose();
        await Task.WhenAll(waiting);
        await Assert.ThrowsAsync<OperationCanceledException>(() => given);
        CollectionAssert.AreEqual(new[] { "critical", "high", "medium", "low" }, order);

        async Task EnterAsync(string key, TicketPriority? priority)
        {
            using var turn = await queue.EnterAsync(WorkspaceRig.Ticket(key, priority: priority), CancellationToken.None);
            order.Add(key);
        }
    }
}
