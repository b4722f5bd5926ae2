using System.Globalization;

namespace Arela.Orchestration.Status;

/// <summary>The bytes of a file that another process may be replacing, or why there are none.</summary>
/// <param name="Content">Without byte order mark; null when there is no file, or it cannot be opened.</param>
/// <param name="Problem">Why it cannot be opened; null when it could be, or is not there.</param>
internal readonly record struct StatusBytes(byte[]? Content, string? Problem)
{
    // Some 300 bytes a ticket: room for half a million.
    private const long Most = 160_000_000;

    public static StatusBytes Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (file.Length > Most)
                return new StatusBytes(null, string.Create(CultureInfo.InvariantCulture, $"It is larger than {Most} bytes."));
            var content = new MemoryStream((int)file.Length);
            file.CopyTo(content);
            return new StatusBytes(WithoutMark(content.ToArray()), null);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return default;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new StatusBytes(null, exception.Message);
        }
    }

    private static byte[] WithoutMark(byte[] content) => content.AsSpan().StartsWith("\uFEFF"u8) ? content[3..] : content;
}
