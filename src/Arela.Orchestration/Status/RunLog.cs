using System.Buffers;
using System.Text.Json;

namespace Arela.Orchestration.Status;

/// <summary>
/// The append-only log of one run, <c>.arela/runs/&lt;run&gt;.jsonl</c>: a version line, then one JSON object per line.
/// Appending is cheap and keeps the order; <see cref="FlushAsync"/> makes everything appended so far durable, and calls
/// that come while one is writing share the next.
/// </summary>
public sealed class RunLog : IDisposable
{
    private const int Version = 1;
    private readonly object _gate = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly AppendFile _file;
    private readonly ArrayBufferWriter<byte> _line = new(1024);
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly ArrayBufferWriter<byte> _pending = new(4096);
    private long _appended;
    private long _durable;

    private RunLog(AppendFile file)
    {
        _file = file;
    }

    /// <summary>How often the disk was asked; for the test of the shared write.</summary>
    internal int Writes { get; private set; }

    /// <summary>Path of a run's log.</summary>
    public static string PathFor(ArelaPaths paths, string run) => Path.Combine(paths.Runs, run + ".jsonl");

    /// <summary>A new log.</summary>
    /// <exception cref="StatusException">It exists already, or cannot be written.</exception>
    public static RunLog Create(ArelaPaths paths, string run)
    {
        var path = PathFor(paths, run);
        var log = new RunLog(StatusException.Guard(path, () => AppendFile.CreateNew(path)));
        log.Append(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("run", run);
            json.WriteEndObject();
        });
        return log;
    }

    /// <summary>Adds a line. <paramref name="write"/> writes exactly one JSON value; where it throws, nothing is added.</summary>
    public void Append(Action<Utf8JsonWriter> write)
    {
        lock (_gate)
        {
            _line.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(_line))
                write(json);
            _line.Write("\n"u8);
            _buffer.Write(_line.WrittenSpan);
            _appended++;
        }
    }

    /// <summary>Done when everything appended before the call is on disk.</summary>
    /// <exception cref="StatusException">The disk is full or gone. What was appended is kept, and written with the next call.</exception>
    public async ValueTask FlushAsync()
    {
        var wanted = Volatile.Read(ref _appended);
        if (Volatile.Read(ref _durable) >= wanted)
            return;
        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            if (Volatile.Read(ref _durable) < wanted)
                StatusException.Guard(_file.Path, Flush);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Writes what is left.</summary>
    public void Dispose()
    {
        try
        {
            Flush();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Whoever needed it on disk asked FlushAsync, and was told.
        }

        _file.Dispose();
        _writing.Dispose();
    }

    private bool Flush()
    {
        long upTo;
        ArrayBufferWriter<byte> taken;
        lock (_gate)
        {
            // After a failure it still holds what could not be written; it goes first.
            _pending.Write(_buffer.WrittenSpan);
            _buffer.ResetWrittenCount();
            (taken, upTo) = (_pending, _appended);
        }

        if (taken.WrittenCount == 0)
            return true;
        Writes++;
        _file.Append(taken.WrittenSpan);
        taken.ResetWrittenCount();
        Volatile.Write(ref _durable, upTo);
        return true;
    }
}
