using System.Security.Cryptography;

namespace Arela.Orchestration.Tickets;

/// <summary>The text of a ticket, read when it is needed.</summary>
public static class TicketText
{
    /// <summary>What the agent is told.</summary>
    public static string Read(Ticket ticket) => File.ReadAllText(ticket.Path);

    /// <summary>Hash of the text, <c>sha256:</c> and hexadecimal digits; line ends and a byte order mark do not count.</summary>
    public static string Hash(Ticket ticket) => HashOf(Read(ticket));

    /// <summary>The same for a text that is at hand.</summary>
    public static string HashOf(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return "sha256:" + Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
    }
}
