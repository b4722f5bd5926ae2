using System.Collections.Concurrent;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Workspaces;

/// <summary>
/// Each ticket in its own git worktree and branch; finished work comes together on the integration branch, and at the
/// end on the user's own.
/// </summary>
internal sealed class WorktreeWorkspaces : IWorkspaces
{
    private readonly WorktreeParts _parts;
    private readonly WorkspaceGate _gate;
    private readonly WorkspaceRequest _request;
    private readonly RepositoryLock _lock;
    private readonly CheckoutWatch _watch;
    private readonly WorktreeOpener _opener;
    private readonly Merger _merger;
    private readonly ConcurrentDictionary<string, TicketWorkspace> _open = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>git writes what it knows about all worktrees in one place; making two at once gains nothing.</summary>
    private readonly SemaphoreSlim _opening = new(1);

    public WorktreeWorkspaces(WorktreeParts parts, WorkspaceRequest request, RepositoryLock held, CheckoutWatch watch)
    {
        _parts = parts;
        _request = request;
        _lock = held;
        _watch = watch;
        _gate = new WorkspaceGate(parts, request);
        _opener = new WorktreeOpener(parts);
        _merger = new Merger(parts, new MergeQueue(), _gate.CheckAsync);
    }

    public IReadOnlyList<Diagnostic> Findings => _parts.Findings;

    /// <summary>Brings work of other machines in.</summary>
    public BundleMerger Bundles => new(_parts, PassGateAsync);

    public async Task<Workspace> OpenAsync(PlannedTicket ticket, CancellationToken stop)
    {
        if (!_open.TryGetValue(ticket.Key, out var workspace))
        {
            workspace = await OpenFirstAsync(ticket, stop).ConfigureAwait(false);
        }
        else
        {
            workspace.HoldsFinishedWork = false;
            if (workspace.NeedsNewBase)
                await _opener.StartAnewAsync(workspace).ConfigureAwait(false);
            else
                workspace.Base = await _parts.Commits.ResolveAsync(workspace.Ref).ConfigureAwait(false) ?? workspace.Base;
        }

        await SetUpAsync(workspace, stop).ConfigureAwait(false);
        Directory.CreateDirectory(workspace.Folder);
        return new Workspace(workspace.Folder, workspace.Branch) { HoldsFinishedWork = workspace.HoldsFinishedWork };
    }

    public async Task<Outcome> AcceptAsync(
        Workspace workspace, PlannedTicket ticket, AttemptSummary attempt, CancellationToken stop)
    {
        var place = _open[ticket.Key];
        if (!Directory.Exists(place.Admin))
            return Lost(place, "removed git's own folder of its workspace");
        if (!WorktreeAdmin.MendPointer(place.Admin, place.Tree))
            Mended(place, "its agent removed or changed the file .git of its workspace, which was written again");
        if (await WorkRecorder.HasUnmergedAsync(place).ConfigureAwait(false))
            return new Outcome(OutcomeReason.Crashed, "the agent left an unfinished merge in its workspace");

        var message = CommitMessage.OfAttempt(ticket, attempt, HashOf(ticket));
        var work = await _parts.Recorder.RecordAsync(place, message, signsOwnCommits: true).ConfigureAwait(false);
        if (work.IsRewritten)
            return Rewritten(place, work);
        if (work.Repositories.Count > 0)
            return Nested(work);
        if (!await ChangesAnythingAsync(work).ConfigureAwait(false))
            return await UnchangedAsync(place, ticket, attempt).ConfigureAwait(false);

        var finished = new FinishedTicket(ticket, attempt);
        var outcome = await _gate.CheckAsync(place, finished, stop).ConfigureAwait(false);
        if (outcome.IsCompleted)
            outcome = WithRemark(await _merger.MergeAsync(place, work.Head, finished, stop).ConfigureAwait(false), outcome.Message);
        if (outcome.IsCompleted)
            await RemoveAsync(place).ConfigureAwait(false);
        return outcome;
    }

    public async Task<IReadOnlyList<string>> FinishAsync(CancellationToken stop)
    {
        await _watch.CompareAsync(_parts).ConfigureAwait(false);
        // A job publishes its work; the user's branch is not its business.
        if (_request.Job is not null)
            return [];
        var notes = await new FinalMerge(_parts, _request.Options).RunAsync(stop).ConfigureAwait(false);
        return [.. notes, .. Disk()];
    }

    /// <summary>Workspaces of tickets that are not merged stay; how much disk they take is said.</summary>
    private IEnumerable<string> Disk()
    {
        var places = _open.Values.Count(place => Directory.Exists(place.Tree));
        if (places == 0)
            yield break;
        var what = places == 1 ? "The workspace of a ticket that is not merged stays" : $"The workspaces of {places} tickets that are not merged stay";
        yield return $"{what} in .arela/worktrees ({FolderSize.Text(FolderSize.Of(_parts.Repository.Worktrees))} in use).";
    }

    public async ValueTask DisposeAsync()
    {
        await _gate.DisposeAsync().ConfigureAwait(false);
        _opening.Dispose();
        _lock.Dispose();
    }

    private async Task<TicketWorkspace> OpenFirstAsync(PlannedTicket ticket, CancellationToken stop)
    {
        await _opening.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            return _open[ticket.Key] = await _opener.OpenAsync(ticket, stop).ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task SetUpAsync(TicketWorkspace workspace, CancellationToken stop)
    {
        if (workspace.IsSetUp)
            return;
        Directory.CreateDirectory(workspace.Folder);
        await _gate.SetUpAsync(workspace.Folder, stop).ConfigureAwait(false);
        WorktreeAdmin.MarkReady(workspace.Admin!);
        workspace.IsSetUp = true;
    }

    /// <summary>The gate for work that another machine made and that was merged here, in a workspace for just that time.</summary>
    private async Task<Outcome> PassGateAsync(FinishedTicket finished, string commit, CancellationToken stop)
    {
        if (!_gate.IsNeeded(finished.Ticket))
            return new Outcome(OutcomeReason.Completed, "");
        var place = await OpenFirstAsync(finished.Ticket, stop).ConfigureAwait(false);
        try
        {
            await _parts.Recorder.CheckOutAsync(place, commit).ConfigureAwait(false);
            await SetUpAsync(place, stop).ConfigureAwait(false);
            return await _gate.CheckAsync(place, finished, stop).ConfigureAwait(false);
        }
        finally
        {
            _open.TryRemove(place.Key, out _);
            WorktreeAdmin.UnmarkReady(place.Admin!);
            await _parts.Git.RunAsync("worktree", "remove", "--force", place.Tree).ConfigureAwait(false);
            await _parts.Git.RunAsync("update-ref", "-d", place.Ref, commit).ConfigureAwait(false);
        }
    }

    /// <summary>What a gate had to say about work that passed it is said with the work.</summary>
    private static Outcome WithRemark(Outcome outcome, string remark) =>
        outcome is { IsCompleted: true, Message: "" } ? outcome with { Message = remark } : outcome;

    private async Task<bool> ChangesAnythingAsync(RecordedWork work)
    {
        var start = await _parts.Git.ReadAsync("merge-base", _parts.Integration.Tip, work.Head).ConfigureAwait(false);
        return work.Tree != await _parts.Commits.TreeOfAsync(start).ConfigureAwait(false);
    }

    /// <summary>No change is fine when the finished work holds the ticket already: merged by a run that died, or done before.</summary>
    private async Task<Outcome> UnchangedAsync(TicketWorkspace place, PlannedTicket ticket, AttemptSummary attempt)
    {
        var done = place.HoldsFinishedWork;
        if (!done && HashOf(ticket) is { } hash)
            done = await _parts.FindWorkAsync(ticket, CommitMessage.TextTrailer, hash, _parts.Integration.Tip).ConfigureAwait(false) is not null;
        if (!done)
            return new Outcome(OutcomeReason.Empty, $"the agent '{attempt.Agent}' ended well and changed no file that git would commit");
        await RemoveAsync(place).ConfigureAwait(false);
        return new Outcome(OutcomeReason.Completed, "nothing was left to do: its work was merged before");
    }

    /// <summary>Merged work needs no checkout of its own any more: this is what bounds the disk that a run uses.</summary>
    private async Task RemoveAsync(TicketWorkspace place)
    {
        if (!await WorktreeRemoval.RunAsync(_parts.Git, place.Admin!, place.Tree).ConfigureAwait(false))
            return;
        _open.TryRemove(place.Key, out _);
        if (await _parts.Commits.ResolveAsync(place.Ref).ConfigureAwait(false) is { } head
            && await _parts.Commits.IsInAsync(head, _parts.Integration.Tip).ConfigureAwait(false))
        {
            await _parts.Git.RunAsync("update-ref", "-d", place.Ref, head).ConfigureAwait(false);
        }
    }

    private Outcome Lost(TicketWorkspace place, string what)
    {
        _open.TryRemove(place.Key, out _);
        return new Outcome(OutcomeReason.Crashed, $"the agent {what}; its files are still in {place.Tree}");
    }

    private static Outcome Rewritten(TicketWorkspace place, RecordedWork work)
    {
        place.NeedsNewBase = true;
        return new Outcome(
            OutcomeReason.Crashed,
            $"the agent rewrote the history it started from; what it made is kept on the branch {Repository.Short(place.KeptRef(work.Head))}");
    }

    private static Outcome Nested(RecordedWork work) => new(
        OutcomeReason.Crashed,
        $"the agent made a git repository of its own in {LogText.Escape(string.Join(", ", work.Repositories))}, whose files cannot be committed: remove the .git in it");

    private void Mended(TicketWorkspace place, string what) => _parts.Add(
        ExecutionDiagnostics.WorkspaceMended.At(SourceLocation.None, place.Key, [LogText.Escape(place.Key), what]));

    private static string? HashOf(PlannedTicket ticket) =>
        File.Exists(ticket.Ticket.Path) ? TicketText.Hash(ticket.Ticket) : null;
}
