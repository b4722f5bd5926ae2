using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Status;

/// <summary>
/// The status file and its journal in the hands of their one writer. Called from one thread at a time; only
/// <see cref="Current"/> and <see cref="Findings"/> are read from others.
/// </summary>
internal sealed class StatusKeeper
{
    // An editor that saves in place is seen half-way for a moment.
    private static readonly TimeSpan MendingTime = TimeSpan.FromSeconds(2);

    private const int LastTries = 10;

    private readonly ArelaPaths _paths;
    private readonly IReadOnlyDictionary<string, decimal?> _estimates;
    private readonly TimeProvider _time;
    private readonly HandEdits _edits;
    private StatusJournal? _journal;
    private StatusSnapshot _current;
    private ImmutableSortedDictionary<string, TicketRecord> _written;
    private JsonObject _unknown;
    private FileStamp _stamp;
    private long _sequence;
    private long _writtenSequence;
    private long _lastSnapshot;
    private long? _damagedSince;

    private StatusKeeper(ArelaPaths paths, IReadOnlyDictionary<string, decimal?> estimates, TimeProvider time, StatusContent content)
    {
        _paths = paths;
        _estimates = estimates;
        _time = time;
        _current = content.Snapshot;
        _written = content.Document.Records;
        _sequence = content.Sequence + 1; // what a run writes is never taken for what an earlier one wrote
        _writtenSequence = content.Document.Sequence;
        _stamp = content.Stamp;
        _unknown = content.Document.Unknown;
        _edits = new HandEdits(content.Sequence);
    }

    public StatusSnapshot Current => Volatile.Read(ref _current);

    public ImmutableArray<Diagnostic> Findings { get; private set; } = [];

    /// <summary>True when the journal has what the file has not.</summary>
    public bool IsFileBehind => _writtenSequence != _sequence || !ReferenceEquals(_written, _current.Records);

    /// <summary>Writes the file, then starts a journal. In this order, so that what the old journal says is kept.</summary>
    public static StatusKeeper Open(
        ArelaPaths paths, IReadOnlyDictionary<string, decimal?> estimates, TimeProvider time, StatusContent content)
    {
        var keeper = new StatusKeeper(paths, estimates, time, content);
        keeper.Write(isLast: true);
        keeper._journal = StatusJournal.Create(paths);
        return keeper;
    }

    public bool IsSnapshotDue(TimeSpan every) => IsFileBehind && _time.GetElapsedTime(_lastSnapshot) >= every;

    /// <summary>Makes transitions durable together, and tells those who wait.</summary>
    public void Keep(IReadOnlyList<StatusTransition> batch)
    {
        try
        {
            if (!IsOurs)
                TrySnapshot();
            var kept = Record(batch);
            foreach (var transition in kept)
                transition.Acknowledge();
        }
#pragma warning disable CA1031 // Whatever it is, those who wait must hear of it, and the writer goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _journal!.Discard();
            var failure = exception is IOException or UnauthorizedAccessException
                ? StatusException.NotWritable(_paths.StatusFile, exception)
                : exception;
            foreach (var transition in batch)
                transition.Fail(failure);
        }
    }

    /// <summary>Lets the file follow. False when it could not; everything is in the journal then, and it is tried again.</summary>
    public bool TrySnapshot()
    {
        try
        {
            if (!Write(isLast: false))
                return false;
            _journal!.Clear();
            return true;
        }
#pragma warning disable CA1031 // The writer must go on, whatever it is: those who wait for it would wait for ever.
        catch (Exception)
#pragma warning restore CA1031
        {
            _lastSnapshot = _time.GetTimestamp();
            return false;
        }
    }

    /// <summary>Writes the file a last time; the journal goes once the file has everything.</summary>
    public void Close()
    {
        _journal!.Dispose();
        try
        {
            // Again where a person saves it at this very moment; were it never to end, the journal stays.
            for (var tries = 0; tries < LastTries; tries++)
            {
                if (!Write(isLast: true))
                    continue;
                File.Delete(StatusJournal.PathFor(_paths));
                return;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Everything acknowledged is in the journal, which the next reader takes into account.
        }
    }

    private List<StatusTransition> Record(IReadOnlyList<StatusTransition> batch)
    {
        var records = _current.Records.ToBuilder();
        var sequence = _sequence;
        var kept = new List<StatusTransition>(batch.Count);
        foreach (var transition in batch)
        {
            if (transition.Change(records.GetValueOrDefault(transition.Key, TicketRecord.Empty)) is not { } record)
                continue;
            records[transition.Key] = record;
            _journal!.Add(++sequence, transition.Key, record, _written.GetValueOrDefault(transition.Key));
            kept.Add(transition);
        }

        _journal!.Flush();
        foreach (var transition in kept)
            _edits.Changed(transition.Key, sequence);
        _sequence = sequence;
        Volatile.Write(ref _current, _current with { Records = records.ToImmutable() });
        return kept;
    }

    /// <summary>Replaces the file, unless a person saves it at this moment: then that is read first, at the next try.</summary>
    private bool Write(bool isLast)
    {
        if (!TakeHandEdits(isLast))
            return false;
        var snapshot = _current with { LastUpdated = _time.GetUtcNow() };
        var content = StatusDocumentWriter.Write(snapshot, _sequence, _estimates, _unknown);
        if (!DurableFile.Replace(_paths.StatusFile, content.Span, () => IsOurs))
            return false;
        _stamp = FileStamp.Of(_paths.StatusFile);
        Volatile.Write(ref _current, snapshot);
        _written = snapshot.Records;
        _writtenSequence = _sequence;
        _lastSnapshot = _time.GetTimestamp();
        return true;
    }

    private bool IsOurs => FileStamp.Of(_paths.StatusFile) == _stamp;

    /// <summary>Takes over what a person changed in the file. False while it cannot be read and may not be overwritten.</summary>
    private bool TakeHandEdits(bool isLast)
    {
        if (IsOurs)
            return true;
        var stamp = FileStamp.Of(_paths.StatusFile);
        var edited = StatusFile.ReadFile(_paths);
        if (!edited.IsUsable)
            return PutAside(edited, isLast);
        _damagedSince = null;
        _stamp = stamp;
        if (edited.IsMissing)
        {
            // Removed, not edited: what is remembered is worth money, and is written again.
            _written = StatusSnapshot.Empty.Records;
            return true;
        }

        var records = _edits.Merge(_current.Records, edited, _writtenSequence);
        _unknown = edited.Document.Unknown;
        _written = edited.Document.Records;
        Volatile.Write(ref _current, _current with { Records = records });
        return true;
    }

    private bool PutAside(StatusContent edited, bool isLast)
    {
        _damagedSince ??= _time.GetTimestamp();
        if (!isLast && _time.GetElapsedTime(_damagedSince.Value) < MendingTime)
            return false;
        var aside = _paths.StatusFile + ".damaged-" + _time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        File.Move(_paths.StatusFile, aside, overwrite: true);
        Findings = [.. Findings, StatusDiagnostics.PutAside.At(edited.Findings[0].Location, edited.Findings[0].Message, _paths.Relative(aside))];
        _damagedSince = null;
        _stamp = FileStamp.Of(_paths.StatusFile);
        return true;
    }
}
