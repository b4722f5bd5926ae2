using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Workspaces;

/// <summary>
/// Brings the committed work of a workspace to the integration branch. Work that was finished meanwhile is merged into
/// the ticket's own branch first and gated there; the integration branch then only moves forward to it.
/// </summary>
internal sealed class Merger(WorktreeParts parts, MergeQueue queue, Func<TicketWorkspace, FinishedTicket, CancellationToken, Task<Outcome>> gate)
{
    /// <summary>Merges; completed means that the integration branch holds the work.</summary>
    public async Task<Outcome> MergeAsync(TicketWorkspace workspace, string head, FinishedTicket merging, CancellationToken stop)
    {
        using var turn = await queue.EnterAsync(merging.Ticket, stop).ConfigureAwait(false);
        if (!await parts.Integration.RepairAsync().ConfigureAwait(false))
            parts.Add(ExecutionDiagnostics.WorkspaceMended.At(SourceLocation.None, "a ticket", $"its agent moved {Repository.Short(parts.Repository.Integration)}, which was put back"));
        var tip = parts.Integration.Tip;
        if (!await parts.Commits.IsInAsync(tip, head).ConfigureAwait(false))
        {
            var merged = await new TreeMerge(parts.Git.InWorkspace(workspace.Admin!, workspace.Tree)).MergeAsync(tip, head).ConfigureAwait(false);
            if (merged.Tree is null)
                return Conflict(workspace, merged.Conflicts);
            head = await TakeInAsync(workspace, head, merged.Tree, merging).ConfigureAwait(false);
            var outcome = await gate(workspace, merging, stop).ConfigureAwait(false);
            if (!outcome.IsCompleted)
                return outcome.Reason == OutcomeReason.GateFailed ? AfterMerge(outcome) : outcome;
        }

        await parts.Integration.AdvanceAsync(head).ConfigureAwait(false);
        return new Outcome(OutcomeReason.Completed, "");
    }

    private async Task<string> TakeInAsync(TicketWorkspace workspace, string head, string tree, FinishedTicket merging)
    {
        // The finished work is the first parent: read along first parents, the branch is one merged ticket after the other.
        var message = CommitMessage.OfMerge(merging.Ticket, merging.Attempt);
        var merge = await parts.Commits.CreateAsync(tree, message, parts.Integration.Tip, head).ConfigureAwait(false);
        await parts.Commits.MoveAsync(workspace.Ref, merge, head).ConfigureAwait(false);
        await parts.Recorder.CheckOutAsync(workspace, merge).ConfigureAwait(false);
        return merge;
    }

    private Outcome Conflict(TicketWorkspace workspace, IReadOnlyList<string> files)
    {
        workspace.NeedsNewBase = true;
        var folder = new ArelaPaths(parts.Repository.Root).Relative(workspace.Tree);
        var names = string.Join(", ", files.Take(5).Select(LogText.Escape)) + (files.Count > 5 ? $" and {files.Count - 5} more" : "");
        return new Outcome(
            OutcomeReason.Conflict,
            $"its changes conflict with work that was finished meanwhile, in {names}. They are kept on the branch {workspace.Branch} ({folder}). " +
            $"To merge them by hand: git merge {workspace.Branch}")
        {
            Details = "Conflicting files:\n" + string.Join('\n', files.Take(100).Select(LogText.Escape)),
        };
    }

    private static Outcome AfterMerge(Outcome outcome) => outcome with
    {
        Message = outcome.Message + " (after merging work that was finished meanwhile; by itself it passed)",
    };
}

/// <summary>A ticket whose agent is done, and the attempt in which it was.</summary>
internal sealed record FinishedTicket(PlannedTicket Ticket, AttemptSummary Attempt);
