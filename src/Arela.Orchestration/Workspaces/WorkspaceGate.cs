using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Workspaces.DotNet;

namespace Arela.Orchestration.Workspaces;

/// <summary>Gates of work in worktrees: they know what the work began from, and leave nothing in the workspace.</summary>
internal sealed class WorkspaceGate(WorktreeParts parts, WorkspaceRequest request) : IAsyncDisposable
{
    private readonly Gate _gate = new(request);
    private readonly BaseTree _base = new(parts, new Gate(request).SetUpAsync);

    /// <summary>Prepares a fresh workspace.</summary>
    /// <exception cref="WorkspaceException">The command failed.</exception>
    public Task SetUpAsync(string folder, CancellationToken stop) => _gate.SetUpAsync(folder, stop);

    /// <summary>True when there is a gate to pass.</summary>
    public bool IsNeeded(PlannedTicket ticket) => _gate.IsNeeded(ticket);

    /// <summary>Completed when every gate passes.</summary>
    public async Task<Outcome> CheckAsync(TicketWorkspace workspace, FinishedTicket finished, CancellationToken stop)
    {
        if (!_gate.IsNeeded(finished.Ticket))
            return new Outcome(OutcomeReason.Completed, "");
        Directory.CreateDirectory(workspace.Folder);
        var check = new GateCheck(finished.Ticket, finished.Attempt, workspace.Folder, parts.AddOnce);
        if (_gate.NeedsBase(finished.Ticket))
            check = check with { Base = await BaseOfAsync(workspace).ConfigureAwait(false) };
        var outcome = await _gate.CheckAsync(check, stop).ConfigureAwait(false);
        // What the gate wrote is not the agent's work.
        await parts.Recorder.TidyAsync(workspace).ConfigureAwait(false);
        return outcome;
    }

    private async Task<GateBase> BaseOfAsync(TicketWorkspace workspace)
    {
        var start = await parts.Git.ReadAsync("merge-base", parts.Integration.Tip, workspace.Ref).ConfigureAwait(false);
        var changed = await parts.Git.ReadAsync("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", start, workspace.Ref).ConfigureAwait(false);
        var prefix = parts.Repository.Prefix;
        return new GateBase(
            start,
            [.. changed.Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .Select(file => file.StartsWith(prefix, StringComparison.Ordinal) ? file[prefix.Length..] : "../" + file)],
            _base);
    }

    public ValueTask DisposeAsync() => _base.DisposeAsync();
}
