using System.Collections.Immutable;
using System.Globalization;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Status;

/// <summary>Reads what is remembered. Never blocks, never throws for what a file contains, never writes.</summary>
public static class StatusFile
{
    /// <summary>The status file with the journal beside it; empty where there is none.</summary>
    public static StatusReadResult Read(ArelaPaths paths)
    {
        var document = ReadDocument(paths, out var findings);
        return new StatusReadResult(document.Snapshot, findings);
    }

    internal static StatusContent ReadDocument(ArelaPaths paths, out ImmutableArray<Diagnostic> findings)
    {
        findings = [];
        // The journal first: a writer replaces the file before it clears the journal, so nothing falls between the two.
        var journal = Content(StatusJournal.PathFor(paths), out _);
        var bytes = Content(paths.StatusFile, out var problem);
        if (problem is not null)
            findings = [StatusDiagnostics.Unreadable.At(SourceLocation.OfFile(paths.StatusFile), problem)];
        var document = bytes is { Length: > 0 } ? StatusDocument.Read(Text(bytes)) : new StatusDocument();
        if (bytes is { Length: > 0 })
            findings = [.. findings, .. Problems(paths, document)];
        var records = document.Records.ToBuilder();
        var sequence = document.Sequence;
        foreach (var (number, key, record) in StatusJournal.Read(journal))
        {
            if (number <= document.Sequence)
                continue;
            records[key] = record;
            sequence = number;
        }

        return new StatusContent(new StatusSnapshot(records.ToImmutable(), document.LastUpdated), sequence, document);
    }

    private static ReadOnlySpan<byte> Text(byte[] bytes) =>
        bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes;

    private static byte[]? Content(string path, out string? problem)
    {
        problem = null;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new MemoryStream();
            file.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = exception.Message;
            return null;
        }
    }

    private static IEnumerable<Diagnostic> Problems(ArelaPaths paths, StatusDocument document)
    {
        if (document.Damage is { } damage)
        {
            var line = (int)Math.Min(int.MaxValue - 1, damage.LineNumber ?? 0) + 1;
            var column = (int)Math.Min(int.MaxValue - 1, damage.BytePositionInLine ?? 0) + 1;
            yield return StatusDiagnostics.Damaged.At(
                new SourceLocation(paths.StatusFile, new TextSpan(line, column, 0)),
                LogText.Escape(FirstSentence(damage.Message)),
                document.Records.Count.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var (key, word) in document.UnknownStatuses)
        {
            yield return StatusDiagnostics.UnknownStatus.At(
                SourceLocation.OfFile(paths.StatusFile), LogText.Escape(key), LogText.Escape(word));
        }
    }

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? message.TrimEnd('.') : message[..end];
    }
}

/// <summary>What is remembered, and what is wrong with the file.</summary>
/// <param name="Snapshot">Everything that could be read.</param>
/// <param name="Findings">Damage and unknown words.</param>
public sealed record StatusReadResult(StatusSnapshot Snapshot, ImmutableArray<Diagnostic> Findings);

/// <summary>The file and its journal together.</summary>
internal sealed record StatusContent(StatusSnapshot Snapshot, long Sequence, StatusDocument Document);
