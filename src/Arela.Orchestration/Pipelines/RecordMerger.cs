using System.Collections.Immutable;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Status;
using Arela.Orchestration.Workspaces;

namespace Arela.Orchestration.Pipelines;

/// <summary>
/// Goes through what the jobs left, dependencies first, and merges the work of each ticket that was completed and whose
/// dependencies are merged. One ticket's failure holds up only what builds on it.
/// </summary>
internal sealed class RecordMerger
{
    private readonly TicketGraph _graph;
    private readonly StatusSnapshot _status;
    private readonly MergeSources _sources;
    private readonly Dictionary<int, MergeLine> _lines = [];

    public RecordMerger(Inventory inventory, MergeSources sources)
    {
        _graph = inventory.Graph;
        _status = inventory.Status;
        _sources = sources;
    }

    /// <summary>Merges; a line for each ticket that has a record or waits for one, in the order of merging.</summary>
    public async Task<ImmutableArray<MergeLine>> MergeAsync(CancellationToken stop)
    {
        var lines = ImmutableArray.CreateBuilder<MergeLine>();
        foreach (var index in MergeOrder.Of(_graph))
        {
            stop.ThrowIfCancellationRequested();
            if (await MergeAsync(index, stop).ConfigureAwait(false) is not { } line)
                continue;
            _lines.Add(index, line);
            lines.Add(line);
            _sources.Told(line);
        }

        stop.ThrowIfCancellationRequested();
        return lines.ToImmutable();
    }

    private async Task<MergeLine?> MergeAsync(int index, CancellationToken stop)
    {
        var key = _graph.Tickets[index].Key;
        var ticket = _sources.Tickets[key];
        var record = _sources.Records.GetValueOrDefault(key);
        var blocker = WhoBlocks(index);
        if (record is null)
        {
            return blocker is null || _status[key].Status == TicketStatus.Completed ? null
                : new MergeLine(ticket, record, MergeEnd.Blocked) { Why = $"waits for {blocker}; its job left no record" };
        }

        if (!record.IsCompleted)
            return await NotCompletedAsync(ticket, record).ConfigureAwait(false);
        if (blocker is not null)
            return new MergeLine(ticket, record, MergeEnd.Blocked) { Why = $"builds on {blocker}, which is not merged" };
        if (_sources.Folder.BundleOf(record) is not { } bundle)
            return new MergeLine(ticket, record, MergeEnd.Merged) { Why = "it changed nothing" };
        var attempt = new AttemptSummary(record.Ticket.Run ?? "", record.Ticket.Agent ?? "", 1, record.Ticket.Cost);
        var outcome = await TryAsync(() => _sources.Bundles.MergeAsync(new FinishedTicket(ticket, attempt), bundle, stop)).ConfigureAwait(false);
        return outcome.IsCompleted
            ? new MergeLine(ticket, record, outcome.Message.Length > 0 ? MergeEnd.MergedBefore : MergeEnd.Merged)
            : new MergeLine(ticket, record, MergeEnd.NotMerged) { Reason = outcome.Reason.Name(), Why = outcome.Message };
    }

    private async Task<MergeLine> NotCompletedAsync(PlannedTicket ticket, JobRecord record)
    {
        if (record.End == JobEnds.HandedOff)
            return new MergeLine(ticket, record, MergeEnd.HandedOff) { Why = "needs a person" };
        if (record.Ticket.Status != TicketStatus.Failed || record.End != JobEnds.Failed)
            return new MergeLine(ticket, record, MergeEnd.Blocked) { Why = WhyNotDone(record) };
        if (_sources.Folder.BundleOf(record) is { } bundle)
        {
            await TryAsync(async () =>
            {
                await _sources.Bundles.KeepFailedAsync(bundle).ConfigureAwait(false);
                return new Outcome(OutcomeReason.Completed, "");
            }).ConfigureAwait(false);
        }

        return new MergeLine(ticket, record, MergeEnd.Failed) { Reason = record.Ticket.Reason ?? "", Why = record.Ticket.Error ?? record.Why };
    }

    private static string WhyNotDone(JobRecord record) => record.End switch
    {
        JobEnds.Running => "its job was killed",
        JobEnds.Cancelled => "its job was stopped",
        _ => record.Why.Length > 0 ? record.Why : "it did not run",
    };

    /// <summary>A dependency whose work is not on the branch; one without a record that is completed says nothing.</summary>
    private string? WhoBlocks(int index) => _graph.DependenciesOf(index)
        .Where(edge => _lines.TryGetValue(edge.Target, out var line) && !line.IsDone)
        .Select(edge => _graph.Tickets[edge.Target].Key)
        .FirstOrDefault();

    private static async Task<Outcome> TryAsync(Func<Task<Outcome>> merge)
    {
        try
        {
            return await merge().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WorkspaceException or IOException or UnauthorizedAccessException)
        {
            return new Outcome(OutcomeReason.Crashed, exception.Message);
        }
    }
}

/// <summary>What a merge takes its work from.</summary>
/// <param name="Folder">Where the bundles are.</param>
/// <param name="Records">The records by key.</param>
/// <param name="Tickets">The tickets by key.</param>
/// <param name="Bundles">Merges them.</param>
/// <param name="Told">Told of each ticket as it ends.</param>
internal sealed record MergeSources(
    JobFolder Folder,
    IReadOnlyDictionary<string, JobRecord> Records,
    IReadOnlyDictionary<string, PlannedTicket> Tickets,
    BundleMerger Bundles,
    Action<MergeLine> Told);
