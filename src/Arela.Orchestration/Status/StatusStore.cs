using System.Collections.Immutable;
using System.Threading.Channels;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Status;

/// <summary>
/// Writes what is remembered, for the run that holds the lock. One writer loop; transitions that arrive while a write
/// is under way share the next one. A transition is durable in the journal when it is acknowledged; the status file
/// itself, which people read, follows at most <see cref="SnapshotEvery"/> later. Readers take both into account.
/// </summary>
public sealed class StatusStore : IAsyncDisposable
{
    /// <summary>How long the status file may lag behind the journal while transitions keep coming.</summary>
    internal static readonly TimeSpan SnapshotEvery = TimeSpan.FromMilliseconds(250);

    private readonly Channel<StatusTransition> _transitions =
        Channel.CreateUnbounded<StatusTransition>(new UnboundedChannelOptions { SingleReader = true });

    private readonly ArelaPaths _paths;
    private readonly TimeProvider _time;
    private readonly StatusKeeper _keeper;
    private readonly Task _writer;
    private Task<bool>? _next;
    private Task? _due;

    private StatusStore(ArelaPaths paths, TimeProvider time, StatusKeeper keeper)
    {
        _paths = paths;
        _time = time;
        _keeper = keeper;
        _writer = Task.Run(WriteLoopAsync);
    }

    /// <summary>What is remembered now; durable.</summary>
    public StatusSnapshot Current => _keeper.Current;

    /// <summary>What the user must know of the file: a person's change that could not be read, for example.</summary>
    public ImmutableArray<Diagnostic> Findings => _keeper.Findings;

    /// <summary>USD that agents of dead runs had told for attempts which <see cref="RecoverOrphansAsync"/> found under way.</summary>
    public decimal RecoveredCost { get; private set; }

    /// <summary>How often the disk was asked to keep transitions; for the test of the shared write.</summary>
    internal int Writes { get; private set; }

    /// <summary>Opens the status of a root whose lock is held, and writes it once, so that what cannot be written is known at once.</summary>
    /// <param name="paths">The root.</param>
    /// <param name="tickets">Every known ticket and its estimated USD, for the summary.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="StatusException">The file is damaged, or cannot be written.</exception>
    public static ValueTask<StatusStore> OpenAsync(
        ArelaPaths paths, IReadOnlyDictionary<string, decimal?> tickets, TimeProvider time)
    {
        var content = StatusFile.ReadAll(paths);
        if (!content.IsUsable)
            throw new StatusException(content.Findings[0], new InvalidDataException(content.Findings[0].Message));
        var keeper = StatusException.Guard(paths.StatusFile, () => StatusKeeper.Open(paths, tickets, time, content));
        return ValueTask.FromResult(new StatusStore(paths, time, keeper));
    }

    /// <summary>Changes a ticket's record. Done when the change is durable.</summary>
    /// <exception cref="StatusException">It could not be written; it is as if it had not been asked for.</exception>
    public ValueTask UpdateAsync(string key, Func<TicketRecord, TicketRecord> change)
    {
        var transition = new StatusTransition(key, change);
        ObjectDisposedException.ThrowIf(!_transitions.Writer.TryWrite(transition), this);
        return new ValueTask(transition.Done);
    }

    /// <summary>While the lock is held, whatever is in progress was left by a dead run: it is open again.</summary>
    /// <returns>A warning for each.</returns>
    public async ValueTask<ImmutableArray<Diagnostic>> RecoverOrphansAsync()
    {
        var orphans = Current.Records.Where(entry => entry.Value.Status == TicketStatus.InProgress).ToArray();
        await Task.WhenAll(orphans.Select(orphan => UpdateAsync(orphan.Key, record => Orphans.Recover(record, _time.GetUtcNow())).AsTask())).ConfigureAwait(false);
        RecoveredCost = orphans.Sum(orphan => orphan.Value.InFlightCost ?? 0m);
        return
        [
            .. orphans.Select(orphan => StatusDiagnostics.Orphan.At(
                SourceLocation.OfFile(_paths.StatusFile),
                orphan.Key,
                [LogText.Escape(orphan.Key), orphan.Value.Run is { } run ? "run " + LogText.Escape(run) : "an earlier run", Orphans.WhatItSpent(orphan.Value)])),
        ];
    }

    /// <summary>Writes the status file once more and removes the journal.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_transitions.Writer.TryComplete())
            return;
        await _writer.ConfigureAwait(false);
        _keeper.Close();
    }

    private async Task WriteLoopAsync()
    {
        var batch = new List<StatusTransition>();
        while (await WaitAsync().ConfigureAwait(false))
        {
            batch.Clear();
            while (_transitions.Reader.TryRead(out var transition))
                batch.Add(transition);
            if (batch.Count > 0)
            {
                Writes++;
                _keeper.Keep(batch);
            }

            if (_keeper.IsSnapshotDue(SnapshotEvery) && _keeper.TrySnapshot())
                _due = null;
        }
    }

    /// <summary>Waits for a transition, or for the time at which the status file must follow; false at the end.</summary>
    private async Task<bool> WaitAsync()
    {
        var next = _next ??= _transitions.Reader.WaitToReadAsync().AsTask();
        if (_keeper.IsFileBehind && !next.IsCompleted)
        {
            if (_due is null or { IsCompleted: true })
                _due = Task.Delay(SnapshotEvery, _time);
            await Task.WhenAny(next, _due).ConfigureAwait(false);
            if (!next.IsCompleted)
                return true;
        }

        _next = null;
        return await next.ConfigureAwait(false);
    }
}
