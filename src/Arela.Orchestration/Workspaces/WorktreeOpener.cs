using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Workspaces;

/// <summary>
/// Gives a ticket its worktree: a fresh one cut from the finished work, or the one that an earlier run left, with what
/// lies in it made safe and brought up to date.
/// </summary>
internal sealed class WorktreeOpener(WorktreeParts parts)
{
    private readonly Commits _commits = parts.Commits;
    private readonly WorkRecorder _recorder = parts.Recorder;

    /// <summary>For the first attempt in a run.</summary>
    public async Task<TicketWorkspace> OpenAsync(PlannedTicket ticket, CancellationToken stop)
    {
        var workspace = new TicketWorkspace(parts.Repository, ticket.Key);
        var admin = WorktreeAdmin.Find(parts.Repository.CommonDir, workspace.Tree);
        if (admin is not null && WorktreeAdmin.IsReady(admin) && Directory.Exists(workspace.Tree))
            await AdoptAsync(workspace, admin, ticket).ConfigureAwait(false);
        else
            await CreateAsync(workspace, admin, stop).ConfigureAwait(false);
        await BringUpToDateAsync(workspace, await FindFinishedWorkAsync(workspace, ticket).ConfigureAwait(false)).ConfigureAwait(false);
        return workspace;
    }

    /// <summary>For a later attempt whose work cannot go on where it was: what was there is kept, the newest finished work is the base.</summary>
    public async Task StartAnewAsync(TicketWorkspace workspace)
    {
        var head = await _commits.ResolveAsync(workspace.Ref).ConfigureAwait(false);
        var tip = parts.Integration.Tip;
        if (head is not null && !await _commits.IsInAsync(head, tip).ConfigureAwait(false))
        {
            await _recorder.KeepAsync(workspace, head).ConfigureAwait(false);
            parts.Add(ExecutionDiagnostics.EarlierWorkKept.At(
                SourceLocation.None, workspace.Key, [LogText.Escape(workspace.Key), Repository.Short(workspace.KeptRef(head))]));
        }

        await _recorder.CheckOutAsync(workspace, tip).ConfigureAwait(false);
        workspace.Base = tip;
        workspace.NeedsNewBase = false;
    }

    private async Task CreateAsync(TicketWorkspace workspace, string? admin, CancellationToken stop)
    {
        var tip = parts.Integration.Tip;
        await RefuseIfElsewhereAsync(workspace).ConfigureAwait(false);
        MakeRoom(workspace, isHalfMade: admin is not null);
        var head = await _commits.ResolveAsync(workspace.Ref).ConfigureAwait(false);
        if (head is null || (head != tip && await _commits.IsInAsync(head, tip).ConfigureAwait(false)))
        {
            await _commits.MoveAsync(workspace.Ref, tip, head).ConfigureAwait(false);
            head = tip;
        }

        // Twice forced: the place may be known to git already, from the half-made one, and be locked by it.
        string[] arguments = ["worktree", "add", "-q", "-f", "-f", workspace.Tree, workspace.Branch];
        (await parts.Git.RunAsync(new GitCall(arguments) { Stop = stop }).ConfigureAwait(false)).Expected(arguments);
        Take(workspace, WorktreeAdmin.Find(parts.Repository.CommonDir, workspace.Tree)
            ?? throw new WorkspaceException($"git made no worktree at {workspace.Tree}"));
        WorktreeAdmin.RemoveLocks(workspace.Admin!);
        workspace.Base = head;
    }

    private void MakeRoom(TicketWorkspace workspace, bool isHalfMade)
    {
        if (!Directory.Exists(workspace.Tree))
            return;
        if (isHalfMade)
        {
            // Without its mark no agent was ever started in it: a killed git or a failed set-up left it.
            Directory.Delete(workspace.Tree, recursive: true);
            return;
        }

        var number = 1;
        while (Path.Exists($"{workspace.Tree}.lost-{number}"))
            number++;
        Directory.Move(workspace.Tree, $"{workspace.Tree}.lost-{number}");
        parts.Add(ExecutionDiagnostics.WorkspaceMended.At(
            SourceLocation.None, workspace.Key, [LogText.Escape(workspace.Key), $"its folder is not known to git any more; it was moved to {workspace.Tree}.lost-{number}"]));
    }

    private async Task AdoptAsync(TicketWorkspace workspace, string admin, PlannedTicket ticket)
    {
        WorktreeAdmin.RemoveLocks(admin);
        WorktreeAdmin.MendPointer(admin, workspace.Tree);
        Take(workspace, admin);
        workspace.IsSetUp = true;
        workspace.Base = await _commits.ResolveAsync(workspace.Ref).ConfigureAwait(false)
            ?? throw new WorkspaceException(
                $"the branch {workspace.Branch} is gone, but its workspace {workspace.Tree} is there. Take what you need out of the folder and delete it");
        var work = await _recorder.RecordAsync(workspace, CommitMessage.OfLeftovers(ticket), signsOwnCommits: false).ConfigureAwait(false);
        if (work.IsRewritten)
            await _recorder.CheckOutAsync(workspace, workspace.Base).ConfigureAwait(false);
        else
            workspace.Base = work.Head;
    }

    /// <summary>
    /// Every run starts a ticket on the newest finished work; only work that is finished and not merged is taken over as it
    /// is. What lies on top of it is an attempt, or the removal of the workspace, that was cut off.
    /// </summary>
    private async Task BringUpToDateAsync(TicketWorkspace workspace, string? finished)
    {
        var tip = parts.Integration.Tip;
        var isMerged = finished is not null && await _commits.IsInAsync(finished, tip).ConfigureAwait(false);
        workspace.HoldsFinishedWork = isMerged || (finished is not null && finished == workspace.Base);
        if (workspace.Base != tip && (isMerged || finished != workspace.Base))
            await StartAnewAsync(workspace).ConfigureAwait(false);
    }

    /// <summary>A ticket that was in progress when its run died may have been done, with only the note of it missing.</summary>
    private async Task<string?> FindFinishedWorkAsync(TicketWorkspace workspace, PlannedTicket ticket) =>
        ticket.Record is { Status: TicketStatus.InProgress, Run: { } run }
            ? await parts.FindWorkAsync(ticket, CommitMessage.RunTrailer, run, workspace.Base).ConfigureAwait(false)
            : null;

    private async Task RefuseIfElsewhereAsync(TicketWorkspace workspace)
    {
        var place = await parts.Git.ReadAsync("for-each-ref", "--format=%(worktreepath)", workspace.Ref).ConfigureAwait(false);
        if (place.Length > 0 && Directory.Exists(place) && Path.GetFullPath(place, place) != Path.GetFullPath(workspace.Tree, place))
            throw new WorkspaceException($"the branch {workspace.Branch} is checked out in {place}. Switch that checkout to another branch, or remove it: git worktree remove {place}");
    }

    private void Take(TicketWorkspace workspace, string admin)
    {
        workspace.Admin = admin;
        workspace.Git = parts.Git.InWorkspace(admin, workspace.Tree);
    }
}
