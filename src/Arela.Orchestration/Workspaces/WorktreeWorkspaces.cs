using System.Collections.Concurrent;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Workspaces;

/// <summary>
/// Each ticket in its own worktree, cut from the integration branch. Finished work is committed, passes its gate, and is
/// merged one ticket at a time. The user's checkout is not touched before <see cref="FinishAsync"/>.
/// </summary>
internal sealed class WorktreeWorkspaces(WorkspaceRequest request, Git git, GitRepository repository, Integration integration) : IWorkspaces
{
    private readonly ConcurrentDictionary<string, TicketWorktree> _open = new(StringComparer.OrdinalIgnoreCase);
    private readonly MergeQueue _merges = new();
    // Two 'git worktree add' at once race for the same lock files.
    private readonly SemaphoreSlim _cutting = new(1, 1);
    private readonly Gate _gate = new(request.Runner);

    public async Task<Workspace> OpenAsync(PlannedTicket ticket, CancellationToken stop)
    {
        if (!_open.TryGetValue(ticket.Key, out var worktree))
        {
            worktree = new TicketWorktree(git, repository, request.Paths, ticket);
            await _cutting.WaitAsync(stop).ConfigureAwait(false);
            try
            {
                await worktree.CreateAsync(await integration.HeadAsync(stop).ConfigureAwait(false), request.Run, stop).ConfigureAwait(false);
            }
            finally
            {
                _cutting.Release();
            }

            _open[ticket.Key] = worktree;
            await SetUpAsync(worktree, stop).ConfigureAwait(false);
        }

        return new Workspace(worktree.WorkingDirectory, worktree.Branch);
    }

    public async Task<Outcome> AcceptAsync(
        Workspace workspace, PlannedTicket ticket, AttemptSummary attempt, CancellationToken stop)
    {
        var worktree = _open[ticket.Key];
        if (!await worktree.HasChangesAsync(stop).ConfigureAwait(false))
            return new Outcome(OutcomeReason.Empty, "the agent ended well and changed no file");
        // Committed before anything else can go wrong: from here on the work is reachable from a branch.
        await worktree.CommitAsync(CommitMessage.For(ticket, attempt), stop).ConfigureAwait(false);
        var verdict = await GateAsync(worktree, ticket, stop).ConfigureAwait(false);
        if (!verdict.IsCompleted)
            return verdict;
        using (await _merges.EnterAsync((int)(ticket.Ticket.Priority?.Value ?? Tickets.TicketPriority.Medium), stop).ConfigureAwait(false))
            return await MergeAsync(worktree, ticket, stop).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<string>> FinishAsync(CancellationToken stop) => integration.FinishAsync(stop);

    public ValueTask DisposeAsync()
    {
        _cutting.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<Outcome> MergeAsync(TicketWorktree worktree, PlannedTicket ticket, CancellationToken stop)
    {
        var target = await integration.HeadAsync(stop).ConfigureAwait(false);
        if (target != worktree.Base)
        {
            var conflicts = await worktree.MergeAsync(target, stop).ConfigureAwait(false);
            if (conflicts.Count > 0)
                return Conflict(worktree, ticket, conflicts);
            // The merged result is new: what passed before may fail now.
            var again = await GateAsync(worktree, ticket, stop).ConfigureAwait(false);
            if (!again.IsCompleted)
                return again;
        }

        var head = await worktree.HeadAsync(stop).ConfigureAwait(false);
        await integration.AdvanceAsync(target, head, stop).ConfigureAwait(false);
        _open.TryRemove(ticket.Key, out _);
        await worktree.RemoveAsync(head, stop).ConfigureAwait(false);
        return new Outcome(OutcomeReason.Completed, "");
    }

    private Outcome Conflict(TicketWorktree worktree, PlannedTicket ticket, IReadOnlyList<string> conflicts)
    {
        // The next attempt starts anew on the present integration branch; this one's work stays on a branch.
        _open.TryRemove(ticket.Key, out _);
        return new Outcome(
            OutcomeReason.Conflict,
            $"its changes to {string.Join(", ", conflicts.Take(3))}{(conflicts.Count > 3 ? ", …" : "")} do not merge; resolve by hand: git merge {worktree.Branch}")
        {
            Details = "Files that conflict:\n" + string.Join('\n', conflicts),
        };
    }

    private Task<Outcome> GateAsync(TicketWorktree worktree, PlannedTicket ticket, CancellationToken stop) =>
        _gate.CheckAsync(ticket.Ticket.Gate?.Value, request.Options.Gate, worktree.WorkingDirectory, stop);

    private async Task SetUpAsync(TicketWorktree worktree, CancellationToken stop)
    {
        if (request.Options.WorkspaceSetup is not { Length: > 0 } command)
            return;
        var outcome = await _gate.CheckAsync(ofTicket: null, command, worktree.WorkingDirectory, stop).ConfigureAwait(false);
        if (!outcome.IsCompleted)
            throw new WorkspaceException($"ArelaWorkspaceSetup failed: {outcome.Message} {outcome.Details}");
    }
}
