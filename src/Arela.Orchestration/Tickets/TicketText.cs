using System.Security.Cryptography;
using System.Text;

namespace Arela.Orchestration.Tickets;

/// <summary>The text of a ticket, read when it is needed: texts are not kept in memory.</summary>
public static class TicketText
{
    /// <summary>What the agent is told: the file without a byte order mark.</summary>
    /// <exception cref="IOException">The file cannot be read any more.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read any more.</exception>
    public static string Read(Ticket ticket) => File.ReadAllText(ticket.Path);

    /// <summary>Hash of the text, <c>sha256:</c> and hexadecimal digits; line ends and a byte order mark do not count.</summary>
    /// <exception cref="IOException">The file cannot be read any more.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read any more.</exception>
    public static string Hash(Ticket ticket) => HashOf(Read(ticket));

    /// <summary>Hash of a text that has no byte order mark.</summary>
    public static string HashOf(string text)
    {
        var normal = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return HashOfLines(Encoding.UTF8.GetBytes(normal));
    }

    /// <summary>The same hash of text that is still UTF-8, without a byte order mark.</summary>
    internal static string HashOf(ReadOnlySpan<byte> text) =>
        text.Contains((byte)'\r') ? HashOf(Encoding.UTF8.GetString(text)) : HashOfLines(text);

    private static string HashOfLines(ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return "sha256:" + Convert.ToHexString(hash).ToLowerInvariant();
    }
}
