using System.Collections.Concurrent;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Workspaces;

/// <summary>
/// <c>ArelaIsolation=none</c>: every attempt works in the root itself. A change is seen by comparing the tree before and
/// after; where several agents work at once, a change of any of them counts.
/// </summary>
internal sealed class SharedWorkspaces(ArelaOptions options, Gate gate) : IWorkspaces
{
    private readonly ConcurrentDictionary<string, TreeSnapshot> _before = new(StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentQueue<Diagnostic> _findings = new();
    private int _isTold;

    /// <summary>Files looked at for changes.</summary>
    public int MostFiles { get; init; } = TreeSnapshot.MostFiles;

    public IReadOnlyList<Diagnostic> Findings => [.. _findings];

    public Task<Workspace> OpenAsync(PlannedTicket ticket, CancellationToken stop)
    {
        // Of several attempts the first snapshot counts: what an earlier one changed is still there.
        _before.GetOrAdd(ticket.Key, _ => TreeSnapshot.Of(options.Root, MostFiles));
        return Task.FromResult(new Workspace(options.Root, Branch: null));
    }

    public async Task<Outcome> AcceptAsync(
        Workspace workspace, PlannedTicket ticket, AttemptSummary attempt, CancellationToken stop)
    {
        if (_before.TryGetValue(ticket.Key, out var before) && !HasChanged(before))
            return new Outcome(OutcomeReason.Empty, "the agent ended well and changed no file");
        return await gate.CheckAsync(new GateCheck(ticket, attempt, workspace.Path, _findings.Enqueue), stop).ConfigureAwait(false);
    }

    private bool HasChanged(TreeSnapshot before)
    {
        if (before.IsWhole)
            return TreeSnapshot.Of(options.Root, MostFiles) != before;
        if (Interlocked.Exchange(ref _isTold, 1) == 0)
            _findings.Enqueue(ExecutionDiagnostics.TreeTooLarge.At(SourceLocation.None, options.Root, MostFiles));
        return true;
    }

    public Task<IReadOnlyList<string>> FinishAsync(CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>([]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
