using System.Buffers;
using System.Globalization;
using System.Text.Unicode;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tickets;

/// <summary>Reads one file after another into buffers that it keeps, so that reading allocates nothing per file.</summary>
internal sealed class TicketReader(ArelaPaths paths) : IDisposable
{
    /// <summary>Bytes that a ticket may have. Real ones have 1 to 20 KB.</summary>
    public const int MaxLength = 1024 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private char[] _text = ArrayPool<char>.Shared.Rent(16 * 1024);

    /// <summary>Length in bytes of the last file.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes of the last file without a byte order mark, valid until the next call.</summary>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            var bytes = _bytes.AsSpan(0, Length);
            return bytes is [0xef, 0xbb, 0xbf, ..] ? bytes[3..] : bytes;
        }
    }

    /// <summary>The text of a file without a byte order mark, valid until the next call.</summary>
    /// <returns>What is wrong, or null.</returns>
    public Diagnostic? TryRead(in TicketFile file, out ReadOnlySpan<char> text)
    {
        text = default;
        Length = 0;
        if (file.Length > MaxLength)
            return TooLarge(file.Path, file.Length);
        try
        {
            // Pipes and devices say 0; opening one could wait for ever.
            Length = file.Length == 0 ? 0 : Fill(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return FileFindings.Unreadable(paths, file.Path, error);
        }

        return Length > MaxLength ? TooLarge(file.Path, Length) : Decode(file.Path, Bytes, out text);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        ArrayPool<char>.Shared.Return(_text);
        _bytes = [];
        _text = [];
    }

    private int Fill(in TicketFile file)
    {
        using var handle = File.OpenHandle(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var filled = 0;
        Grow(ref _bytes, (int)file.Length + 1);
        while (filled <= MaxLength)
        {
            // A file may grow while it is read; one call more than needed finds its end.
            if (filled == _bytes.Length)
                Grow(ref _bytes, filled * 2);
            var count = RandomAccess.Read(handle, _bytes.AsSpan(filled), filled);
            if (count == 0)
                break;
            filled += count;
            if (filled == file.Length)
                break;
        }

        return filled;
    }

    private Diagnostic? Decode(string path, ReadOnlySpan<byte> bytes, out ReadOnlySpan<char> text)
    {
        text = default;
        if (bytes is [0xff, 0xfe, ..] or [0xfe, 0xff, ..])
            return NotText(path, TextSpan.WholeFile, "it is UTF-16");
        if (bytes.Length > _text.Length)
            Grow(ref _text, bytes.Length);
        var status = Utf8.ToUtf16(bytes, _text, out var read, out var written, replaceInvalidSequences: false);
        var decoded = _text.AsSpan(0, written);
        if (status != OperationStatus.Done)
        {
            var reason = string.Create(CultureInfo.InvariantCulture, $"byte 0x{bytes[read]:x2} cannot stand there");
            return NotText(path, PlaceAfter(decoded), reason);
        }

        if (decoded.IndexOf('\0') is >= 0 and var zero)
            return NotText(path, PlaceAfter(decoded[..zero]), "it has zero bytes, as UTF-16 and binary files do");
        text = decoded;
        return null;
    }

    private static TextSpan PlaceAfter(ReadOnlySpan<char> text)
    {
        var lines = new TextLines(text);
        var place = new TextSpan(1, 1, 0);
        while (lines.MoveNext())
            place = new TextSpan(lines.Number, lines.Current.Length + 1, 0);
        return text.IsEmpty || text[^1] is not ('\n' or '\r') ? place : new TextSpan(place.Line + 1, 1, 0);
    }

    private Diagnostic NotText(string path, TextSpan span, string reason) =>
        FileFindings.At(TicketDiagnostics.NotText, paths, new SourceLocation(path, span), reason);

    private Diagnostic TooLarge(string path, long length) =>
        FileFindings.About(TicketDiagnostics.TooLarge, paths, path, length, MaxLength);

    private static void Grow<T>(ref T[] buffer, int length)
    {
        if (buffer.Length >= length)
            return;
        var larger = ArrayPool<T>.Shared.Rent(length);
        buffer.AsSpan().CopyTo(larger);
        ArrayPool<T>.Shared.Return(buffer);
        buffer = larger;
    }
}
