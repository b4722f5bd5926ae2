using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace Arela.Orchestration.Status;

/// <summary>
/// The transitions since the status file was last written, one JSON line each, beside it: appending a line costs the
/// same whatever the number of tickets. A torn last line is what a crash leaves; it was never acknowledged and is
/// dropped. Lines that are in the file already (by <c>sequence</c>) are passed over. Each line tells what the file said
/// of its ticket (<c>was</c>): where the file says something else now, a person edited it after the crash, and is right.
/// </summary>
internal sealed class StatusJournal : IDisposable
{
    private readonly AppendFile _file;
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    private StatusJournal(AppendFile file)
    {
        _file = file;
    }

    /// <summary>Where the journal of a status file stands.</summary>
    public static string PathFor(ArelaPaths paths) => Path.Combine(paths.Tickets, ".ticket-status.journal");

    /// <summary>A new, empty journal.</summary>
    public static StatusJournal Create(ArelaPaths paths) => new(AppendFile.CreateAnew(PathFor(paths)));

    /// <summary>Adds a transition to what the next <see cref="Flush"/> writes.</summary>
    /// <param name="sequence">Its number.</param>
    /// <param name="key">The ticket.</param>
    /// <param name="record">What is remembered of it from now on.</param>
    /// <param name="was">Its record in the status file; null when it has none there.</param>
    public void Add(long sequence, string key, TicketRecord record, TicketRecord? was)
    {
        using (var json = new Utf8JsonWriter(_buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", sequence);
            json.WriteString("ticket", key);
            json.WriteString("was", TicketRecordJson.Fingerprint(was));
            json.WritePropertyName("record");
            TicketRecordJson.Write(json, record);
            json.WriteEndObject();
        }

        _buffer.Write("\n"u8);
    }

    /// <summary>Writes what was added, durably, all or nothing.</summary>
    public void Flush()
    {
        if (_buffer.WrittenCount > 0)
            _file.Append(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    /// <summary>Forgets what was added and not written.</summary>
    public void Discard() => _buffer.ResetWrittenCount();

    /// <summary>Everything is in the status file: starts again from nothing.</summary>
    public void Clear() => _file.Clear();

    /// <summary>The records of a status file with the transitions of its journal.</summary>
    public static ImmutableSortedDictionary<string, TicketRecord> Apply(byte[]? journal, StatusContent file, out long sequence)
    {
        sequence = file.Sequence;
        if (journal is not { Length: > 0 })
            return file.Snapshot.Records;
        var records = file.Snapshot.Records.ToBuilder();
        foreach (var line in Lines(journal))
        {
            if (line.Sequence <= file.Sequence)
                continue;
            sequence = line.Sequence;
            var isUntouched = TicketRecordJson.Fingerprint(file.Snapshot.Records.GetValueOrDefault(line.Key)) == line.Was;
            if (isUntouched || file.IsMissing || !file.IsUsable)
                records[line.Key] = line.Record;
        }

        return records.ToImmutable();
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Oldest first, up to the first line that is not whole or does not follow the one before.</summary>
    private static IEnumerable<JournalLine> Lines(ReadOnlyMemory<byte> content)
    {
        var last = 0L;
        while (content.Span.IndexOf((byte)'\n') is var end and >= 0)
        {
            if (JournalLine.TryRead(content[..end]) is not { } line || (last > 0 && line.Sequence != last + 1))
                yield break;
            yield return line;
            last = line.Sequence;
            content = content[(end + 1)..];
        }
    }

    private sealed record JournalLine(long Sequence, string Key, string Was, TicketRecord Record)
    {
        public static JournalLine? TryRead(ReadOnlyMemory<byte> line)
        {
            try
            {
                using var document = JsonDocument.Parse(line);
                var root = document.RootElement;
                return new JournalLine(
                    root.GetProperty("sequence").GetInt64(),
                    root.GetProperty("ticket").GetString()!,
                    root.GetProperty("was").GetString()!,
                    TicketRecordJson.Read(root.GetProperty("record"), out _));
            }
            catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                return null;
            }
        }
    }
}
