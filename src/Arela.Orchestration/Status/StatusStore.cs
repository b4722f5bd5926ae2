using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Status;

/// <summary>
/// Writes what is remembered, for the run that holds the lock. One writer loop; transitions that arrive while a write
/// is under way share the next one. A transition is durable in the journal when it is acknowledged; the status file
/// itself, which people read, follows at most <see cref="SnapshotEvery"/> later.
/// </summary>
public sealed class StatusStore : IAsyncDisposable
{
    /// <summary>How long the status file may lag behind the journal while transitions keep coming.</summary>
    internal static readonly TimeSpan SnapshotEvery = TimeSpan.FromMilliseconds(250);

    private readonly Channel<Transition> _transitions = Channel.CreateUnbounded<Transition>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ArelaPaths _paths;
    private readonly IReadOnlyDictionary<string, decimal?> _estimates;
    private readonly TimeProvider _time;
    private readonly StatusJournal _journal;
    private readonly Task _writer;
    private StatusSnapshot _current;
    private StatusSnapshot _written;
    private JsonObject _unknown;
    private FileStamp _stamp;
    private Task<bool>? _next;
    private long _sequence;
    private long _lastSnapshot;

    private StatusStore(ArelaPaths paths, IReadOnlyDictionary<string, decimal?> estimates, TimeProvider time, StatusContent content)
    {
        _paths = paths;
        _estimates = estimates;
        _time = time;
        _current = _written = content.Snapshot;
        _sequence = content.Sequence;
        _unknown = content.Document.Unknown;
        WriteSnapshot();
        _journal = StatusJournal.Create(paths);
        _writer = Task.Run(WriteLoopAsync);
    }

    /// <summary>What is remembered now, durable or about to be.</summary>
    public StatusSnapshot Current => Volatile.Read(ref _current);

    /// <summary>Opens the status of a root whose lock is held, and writes it once, so that what cannot be written is known at once.</summary>
    /// <param name="paths">The root.</param>
    /// <param name="tickets">Every known ticket and its estimated USD, for the summary.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="StatusException">The file is damaged, or cannot be written.</exception>
    public static ValueTask<StatusStore> OpenAsync(
        ArelaPaths paths, IReadOnlyDictionary<string, decimal?> tickets, TimeProvider time)
    {
        var content = StatusFile.ReadDocument(paths, out var findings);
        if (findings.FirstOrDefault(finding => finding.Descriptor.BlocksRun) is { } damage)
            throw new StatusException(damage, new InvalidDataException(damage.Message));
        try
        {
            return ValueTask.FromResult(new StatusStore(paths, tickets, time, content));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(paths, exception);
        }
    }

    /// <summary>Changes a ticket's record. Done when the change is durable.</summary>
    /// <exception cref="StatusException">It could not be written.</exception>
    public ValueTask UpdateAsync(string key, Func<TicketRecord, TicketRecord> change)
    {
        var transition = new Transition(key, change);
        ObjectDisposedException.ThrowIf(!_transitions.Writer.TryWrite(transition), this);
        return new ValueTask(transition.Done.Task);
    }

    /// <summary>While the lock is held, whatever is in progress was left by a dead run: it is open again.</summary>
    /// <returns>A warning for each.</returns>
    public async ValueTask<ImmutableArray<Diagnostic>> RecoverOrphansAsync()
    {
        var orphans = Current.Records.Where(entry => entry.Value.Status == TicketStatus.InProgress).ToArray();
        await Task.WhenAll(orphans.Select(orphan => UpdateAsync(
            orphan.Key, record => record with { Status = TicketStatus.Open, UpdatedAt = _time.GetUtcNow() }).AsTask())).ConfigureAwait(false);
        return
        [
            .. orphans.Select(orphan => StatusDiagnostics.Orphan.At(
                SourceLocation.OfFile(_paths.StatusFile), orphan.Key, [LogText.Escape(orphan.Key), LogText.Escape(orphan.Value.Run ?? "unknown")])),
        ];
    }

    /// <summary>Writes the status file once more and removes the journal.</summary>
    public async ValueTask DisposeAsync()
    {
        _transitions.Writer.TryComplete();
        await _writer.ConfigureAwait(false);
        _journal.Dispose();
        try
        {
            WriteSnapshot();
            File.Delete(StatusJournal.PathFor(_paths));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Everything acknowledged is in the journal, which the next reader takes into account.
        }
    }

    private async Task WriteLoopAsync()
    {
        var batch = new List<Transition>();
        while (await WaitAsync().ConfigureAwait(false) is var more && more != Wake.End)
        {
            batch.Clear();
            while (_transitions.Reader.TryRead(out var transition))
                batch.Add(transition);
            Write(batch, more);
        }
    }

    /// <summary>Waits for a transition, or for the time at which the status file must follow.</summary>
    private async Task<Wake> WaitAsync()
    {
        var next = _next ??= _transitions.Reader.WaitToReadAsync().AsTask();
        if (!ReferenceEquals(_written.Records, _current.Records))
        {
            var due = Task.Delay(SnapshotEvery);
            if (await Task.WhenAny(next, due).ConfigureAwait(false) == due && !next.IsCompleted)
                return Wake.SnapshotDue;
        }

        _next = null;
        return await next.ConfigureAwait(false) ? Wake.Transition : Wake.End;
    }

    private void Write(List<Transition> batch, Wake wake)
    {
        try
        {
            var snapshot = Apply(batch);
            if (batch.Count > 0)
                _journal.Flush();
            Volatile.Write(ref _current, snapshot);
            foreach (var transition in batch)
                transition.Done.TrySetResult();
            if (wake == Wake.SnapshotDue || _time.GetElapsedTime(_lastSnapshot) >= SnapshotEvery)
                Compact();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var failure = NotWritable(_paths, exception);
            foreach (var transition in batch)
                transition.Done.TrySetException(failure);
        }
    }

    private StatusSnapshot Apply(List<Transition> batch)
    {
        var records = _current.Records.ToBuilder();
        foreach (var transition in batch)
        {
            var record = transition.Change(records.GetValueOrDefault(transition.Key, TicketRecord.Empty));
            records[transition.Key] = record;
            _journal.Add(++_sequence, transition.Key, record);
        }

        return _current with { Records = records.ToImmutable() };
    }

    private void Compact()
    {
        WriteSnapshot();
        _journal.Clear();
    }

    /// <summary>Replaces the status file. What a person changed in it meanwhile is taken over first.</summary>
    private void WriteSnapshot()
    {
        if (_stamp != default && FileStamp.Of(_paths.StatusFile) != _stamp)
            TakeHandEdits();
        var snapshot = _current with { LastUpdated = _time.GetUtcNow() };
        DurableFile.Replace(_paths.StatusFile, StatusDocumentWriter.Write(snapshot, _sequence, _estimates, _unknown).Span);
        _stamp = FileStamp.Of(_paths.StatusFile);
        Volatile.Write(ref _current, snapshot);
        _written = snapshot;
        _lastSnapshot = _time.GetTimestamp();
    }

    /// <summary>A record that a person changed and this run did not since is theirs. A file that is damaged now is kept aside.</summary>
    private void TakeHandEdits()
    {
        var edited = StatusFile.ReadDocument(_paths, out var findings);
        if (findings.Any(finding => finding.Descriptor.BlocksRun))
        {
            if (File.Exists(_paths.StatusFile))
                File.Copy(_paths.StatusFile, _paths.StatusFile + ".damaged", overwrite: true);
            return;
        }

        var records = _current.Records.ToBuilder();
        foreach (var (key, record) in edited.Document.Records)
        {
            var untouched = Equals(records.GetValueOrDefault(key), _written.Records.GetValueOrDefault(key));
            if (untouched && records.GetValueOrDefault(key)?.Status != TicketStatus.InProgress)
                records[key] = record;
        }

        _unknown = edited.Document.Unknown;
        Volatile.Write(ref _current, _current with { Records = records.ToImmutable() });
    }

    private static StatusException NotWritable(ArelaPaths paths, Exception exception) => new(
        StatusDiagnostics.NotWritable.At(SourceLocation.OfFile(paths.StatusFile), LogText.Escape(exception.Message)), exception);

    private enum Wake
    {
        Transition,
        SnapshotDue,
        End,
    }

    private sealed record Transition(string Key, Func<TicketRecord, TicketRecord> Change)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>Tells whether a file is still the one that was written.</summary>
internal readonly record struct FileStamp(long Length, DateTime WrittenUtc)
{
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc) : default;
    }
}
