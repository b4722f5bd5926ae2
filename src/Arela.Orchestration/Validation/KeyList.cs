using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Validation;

/// <summary>Names of tickets in a sentence.</summary>
internal static class KeyList
{
    private const int Shown = 5;

    /// <summary>The keys with commas between them; the first few of many.</summary>
    public static string Of(IReadOnlyCollection<Ticket> tickets) => Of([.. tickets.Select(ticket => ticket.Key)]);

    /// <summary>The names with commas between them; the first few of many.</summary>
    public static string Of(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(Shown).Select(LogText.Escape)) + (names.Count > Shown ? $" and {names.Count - Shown} more" : "");

    /// <summary><c>one ticket</c>, <c>3 tickets</c>.</summary>
    public static string Count(int count, string noun) => count == 1 ? $"one {noun}" : $"{count} {noun}s";
}
