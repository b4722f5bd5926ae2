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
    private readonly FileStream _file;
    private ArrayBufferWriter<byte> _buffer = new(4096);
    private ArrayBufferWriter<byte> _spare = new(4096);
    private long _appended;
    private long _durable;

    private RunLog(FileStream file)
    {
        _file = file;
    }

    /// <summary>Path of a run's log.</summary>
    public static string PathFor(ArelaPaths paths, string run) => Path.Combine(paths.Runs, run + ".jsonl");

    /// <summary>A new log.</summary>
    /// <exception cref="IOException">It exists already, or cannot be written.</exception>
    public static RunLog Create(ArelaPaths paths, string run)
    {
        Directory.CreateDirectory(paths.Runs);
        var log = new RunLog(new FileStream(
            PathFor(paths, run), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0));
        log.Append(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("run", run);
            json.WriteEndObject();
        });
        return log;
    }

    /// <summary>Adds a line. <paramref name="write"/> writes exactly one JSON value.</summary>
    public void Append(Action<Utf8JsonWriter> write)
    {
        lock (_gate)
        {
            using (var json = new Utf8JsonWriter(_buffer))
                write(json);
            _buffer.Write("\n"u8);
            _appended++;
        }
    }

    /// <summary>Done when everything appended before the call is on disk.</summary>
    /// <exception cref="IOException">The disk is full or gone.</exception>
    public async ValueTask FlushAsync()
    {
        var wanted = Volatile.Read(ref _appended);
        if (Volatile.Read(ref _durable) >= wanted)
            return;
        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            if (Volatile.Read(ref _durable) < wanted)
                Flush();
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Writes what is left.</summary>
    public void Dispose()
    {
        Flush();
        _file.Dispose();
        _writing.Dispose();
    }

    private void Flush()
    {
        long upTo;
        ArrayBufferWriter<byte> taken;
        lock (_gate)
        {
            (taken, _buffer, _spare) = (_buffer, _spare, _buffer);
            upTo = _appended;
        }

        _file.Write(taken.WrittenSpan);
        taken.ResetWrittenCount();
        _file.Flush(flushToDisk: true);
        Volatile.Write(ref _durable, upTo);
    }
}
