using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Workspaces;

/// <summary>
/// Brings work that other machines finished to the integration branch, one ticket after the other. What contains
/// everything that is there has passed its gate as it is; a merge passes it again, in a workspace, before it counts.
/// </summary>
internal sealed class BundleMerger(WorktreeParts parts, MergedTreeGate gate)
{
    private readonly Commits _commits = parts.Commits;
    private readonly BundleReader _reader = new(parts.Git, parts.Commits);

    /// <summary>Merges a ticket's branch. Completed means that the integration branch holds it; anything else keeps it on a branch of its own.</summary>
    public async Task<Outcome> MergeAsync(FinishedTicket finished, BundleFile bundle, CancellationToken stop)
    {
        await parts.Integration.RepairAsync().ConfigureAwait(false);
        if (await IsMergedAsync(bundle).ConfigureAwait(false))
            return new Outcome(OutcomeReason.Completed, "it was merged before");
        if (await _reader.WhyNotAsync(bundle).ConfigureAwait(false) is { } why)
            return new Outcome(OutcomeReason.Crashed, why);
        var outcome = await TakeInAsync(finished, bundle, stop).ConfigureAwait(false);
        if (outcome.IsCompleted)
            await ReleaseAsync(bundle, ofAny: true).ConfigureAwait(false);
        else
            await KeepAsync(bundle).ConfigureAwait(false);
        await parts.Git.RunAsync("update-ref", "-d", TicketRefs.FetchedOf(bundle.Key)).ConfigureAwait(false);
        return outcome;
    }

    /// <summary>Keeps the work of a failed ticket on its branch, for people to look at.</summary>
    public async Task KeepFailedAsync(BundleFile bundle)
    {
        if (await IsMergedAsync(bundle).ConfigureAwait(false) || await _reader.WhyNotAsync(bundle).ConfigureAwait(false) is not null)
            return;
        await KeepAsync(bundle).ConfigureAwait(false);
        await parts.Git.RunAsync("update-ref", "-d", TicketRefs.FetchedOf(bundle.Key)).ConfigureAwait(false);
    }

    private async Task<bool> IsMergedAsync(BundleFile bundle) =>
        await _commits.ResolveAsync(bundle.Head).ConfigureAwait(false) is not null
        && await _commits.IsInAsync(bundle.Head, parts.Integration.Tip).ConfigureAwait(false);

    private async Task<Outcome> TakeInAsync(FinishedTicket finished, BundleFile bundle, CancellationToken stop)
    {
        var tip = parts.Integration.Tip;
        var head = bundle.Head;
        if (!await _commits.IsInAsync(tip, head).ConfigureAwait(false))
        {
            var merged = await new TreeMerge(parts.Git).MergeAsync(tip, head).ConfigureAwait(false);
            if (merged.Tree is null)
                return Conflict(bundle, merged.Conflicts);
            head = await _commits.CreateAsync(merged.Tree, CommitMessage.OfMerge(finished.Ticket, finished.Attempt), tip, head).ConfigureAwait(false);
            await ReleaseAsync(bundle, ofAny: false).ConfigureAwait(false);
            var outcome = await gate(finished, head, stop).ConfigureAwait(false);
            if (!outcome.IsCompleted)
                return outcome with { Message = outcome.Message + " (after merging it with other work; by itself it passed)" };
        }

        await parts.Integration.AdvanceAsync(head).ConfigureAwait(false);
        return new Outcome(OutcomeReason.Completed, "");
    }

    private static Outcome Conflict(BundleFile bundle, IReadOnlyList<string> files)
    {
        var names = string.Join(", ", files.Take(5).Select(LogText.Escape)) + (files.Count > 5 ? $" and {files.Count - 5} more" : "");
        var branch = Repository.Short(bundle.Ref);
        return new Outcome(
            OutcomeReason.Conflict,
            $"its changes conflict with other finished work, in {names}. They are kept on the branch {branch}. To merge them by hand: git merge {branch}");
    }

    /// <summary>Points the ticket's branch at its work. What was there before stays on a branch, too.</summary>
    private async Task KeepAsync(BundleFile bundle)
    {
        var old = await _commits.ResolveAsync(bundle.Ref).ConfigureAwait(false);
        if (old == bundle.Head)
            return;
        if (old is not null && !await _commits.IsInAsync(old, bundle.Head).ConfigureAwait(false) && !await _commits.IsInAsync(old, parts.Integration.Tip).ConfigureAwait(false))
            await parts.Recorder.KeepAsync(new TicketWorkspace(parts.Repository, bundle.Key), old).ConfigureAwait(false);
        await _commits.MoveAsync(bundle.Ref, bundle.Head, old).ConfigureAwait(false);
    }

    /// <summary>A branch that an earlier merge kept is not needed any more: while its work is tried again, or once it is merged.</summary>
    private async Task ReleaseAsync(BundleFile bundle, bool ofAny)
    {
        if (await _commits.ResolveAsync(bundle.Ref).ConfigureAwait(false) is not { } old)
            return;
        var isHere = old == bundle.Head || (ofAny && await _commits.IsInAsync(old, parts.Integration.Tip).ConfigureAwait(false));
        var place = await parts.Git.ReadAsync("for-each-ref", "--format=%(worktreepath)", bundle.Ref).ConfigureAwait(false);
        if (isHere && place.Length == 0)
            await parts.Git.RunAsync("update-ref", "-d", bundle.Ref, old).ConfigureAwait(false);
    }
}

/// <summary>Has a merged commit pass the gate of its ticket.</summary>
internal delegate Task<Outcome> MergedTreeGate(FinishedTicket finished, string commit, CancellationToken stop);
