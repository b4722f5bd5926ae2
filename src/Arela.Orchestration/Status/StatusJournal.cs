using System.Buffers;
using System.Text.Json;

namespace Arela.Orchestration.Status;

/// <summary>
/// The transitions since the status file was last written, one JSON line each, beside it: appending a line costs the
/// same whatever the number of tickets. A torn last line is what a crash leaves; it was never acknowledged and is
/// dropped. Lines that are in the file already (by <c>sequence</c>) are passed over.
/// </summary>
internal sealed class StatusJournal : IDisposable
{
    private readonly FileStream _file;
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    private StatusJournal(FileStream file)
    {
        _file = file;
    }

    /// <summary>Where the journal of a status file stands.</summary>
    public static string PathFor(ArelaPaths paths) => Path.Combine(paths.Tickets, ".ticket-status.journal");

    /// <summary>A new, empty journal.</summary>
    public static StatusJournal Create(ArelaPaths paths)
    {
        Directory.CreateDirectory(paths.Tickets);
        var file = new FileStream(
            PathFor(paths), FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        DurableFile.FlushFolder(paths.Tickets);
        return new StatusJournal(file);
    }

    /// <summary>Adds a transition to what the next <see cref="Flush"/> writes.</summary>
    public void Add(long sequence, string key, TicketRecord record)
    {
        using (var json = new Utf8JsonWriter(_buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", sequence);
            json.WriteString("ticket", key);
            json.WritePropertyName("record");
            TicketRecordJson.Write(json, record);
            json.WriteEndObject();
        }

        _buffer.Write("\n"u8);
    }

    /// <summary>Writes what was added, durably.</summary>
    public void Flush()
    {
        _file.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
        _file.Flush(flushToDisk: true);
    }

    /// <summary>Everything is in the status file: starts again from nothing.</summary>
    public void Clear() => _file.SetLength(0);

    /// <summary>The transitions of a journal, oldest first, up to the first line that is not whole.</summary>
    public static IEnumerable<(long Sequence, string Key, TicketRecord Record)> Read(ReadOnlyMemory<byte> content)
    {
        while (content.Span.IndexOf((byte)'\n') is var end and >= 0)
        {
            if (!TryRead(content[..end], out var transition))
                yield break;
            yield return transition;
            content = content[(end + 1)..];
        }
    }

    public void Dispose() => _file.Dispose();

    private static bool TryRead(ReadOnlyMemory<byte> line, out (long Sequence, string Key, TicketRecord Record) transition)
    {
        transition = default;
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            transition = (
                root.GetProperty("sequence").GetInt64(),
                root.GetProperty("ticket").GetString()!,
                TicketRecordJson.Read(root.GetProperty("record"), out _));
            return true;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }
}
