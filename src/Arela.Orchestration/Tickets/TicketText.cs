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
        return "sha256:" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(normal))).ToLowerInvariant();
    }
}
