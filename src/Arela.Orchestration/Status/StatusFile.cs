using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Status;

/// <summary>Reads what is remembered. Never blocks, never throws for what a file contains, never writes.</summary>
public static class StatusFile
{
    /// <summary>The status file with the journal beside it; empty where there is none.</summary>
    public static StatusReadResult Read(ArelaPaths paths)
    {
        var content = ReadAll(paths);
        return new StatusReadResult(content.Snapshot, content.Findings);
    }

    /// <summary>The file and its journal.</summary>
    internal static StatusContent ReadAll(ArelaPaths paths)
    {
        // The journal first: a writer replaces the file before it clears the journal, so nothing falls between the two.
        var journal = StatusBytes.Read(StatusJournal.PathFor(paths));
        var file = ReadFile(paths);
        var records = StatusJournal.Apply(journal.Content, file, out var sequence);
        return file with { Snapshot = file.Snapshot with { Records = records }, Sequence = sequence };
    }

    /// <summary>The file alone.</summary>
    internal static StatusContent ReadFile(ArelaPaths paths)
    {
        var stamp = FileStamp.Of(paths.StatusFile);
        var (bytes, problem) = StatusBytes.Read(paths.StatusFile);
        if (bytes is null)
        {
            return new StatusContent(StatusSnapshot.Empty, Sequence: 0, new StatusDocument())
            {
                Stamp = stamp,
                IsMissing = problem is null,
                IsUsable = problem is null,
                Findings = problem is null ? [] : [StatusDiagnostics.Unreadable.At(SourceLocation.OfFile(paths.StatusFile), problem)],
            };
        }

        return ReadContent(paths.StatusFile, bytes) with { Stamp = stamp };
    }

    /// <summary>What the bytes of a status file say.</summary>
    internal static StatusContent ReadContent(string path, byte[] bytes)
    {
        var document = StatusDocument.Read(bytes);
        return new StatusContent(new StatusSnapshot(document.Records, document.LastUpdated), document.Sequence, document)
        {
            IsUsable = document.Damage is null,
            Findings = [.. Problems(path, document, bytes)],
        };
    }

    private static IEnumerable<Diagnostic> Problems(string path, StatusDocument document, byte[] bytes)
    {
        if (document.Damage is { } damage)
        {
            var read = document.Records.Count.ToString(CultureInfo.InvariantCulture);
            yield return StatusDiagnostics.Damaged.At(At(document.DamageOffset), LogText.Escape(damage), read);
        }

        foreach (var (key, word, offset) in document.UnknownStatuses)
            yield return StatusDiagnostics.UnknownStatus.At(At(offset), key, [LogText.Escape(key), LogText.Escape(word)]);

        SourceLocation At(long offset) => new(path, SpanAt(bytes, offset));
    }

    private static TextSpan SpanAt(ReadOnlySpan<byte> utf8, long offset)
    {
        var before = utf8[..(int)Math.Min(offset, utf8.Length)];
        var line = before.Count((byte)'\n') + 1;
        return new TextSpan(line, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1, Length: 0);
    }
}

/// <summary>What is remembered, and what is wrong with the file.</summary>
/// <param name="Snapshot">Everything that could be read.</param>
/// <param name="Findings">Damage and unknown words.</param>
public sealed record StatusReadResult(StatusSnapshot Snapshot, ImmutableArray<Diagnostic> Findings);

/// <summary>The status file, with or without its journal.</summary>
/// <param name="Snapshot">The records.</param>
/// <param name="Sequence">Number of the last transition in them.</param>
/// <param name="Document">The file itself.</param>
internal sealed record StatusContent(StatusSnapshot Snapshot, long Sequence, StatusDocument Document)
{
    /// <summary>Which file it was; taken before it was read.</summary>
    public FileStamp Stamp { get; init; }

    /// <summary>There is no file.</summary>
    public bool IsMissing { get; init; }

    /// <summary>False when the file is damaged or cannot be opened: it must not be overwritten.</summary>
    public bool IsUsable { get; init; }

    /// <summary>What is wrong with the file.</summary>
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];
}
