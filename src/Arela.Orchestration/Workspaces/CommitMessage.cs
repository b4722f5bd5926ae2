using System.Globalization;
using System.Text;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Workspaces;

/// <summary>Messages of our commits; the trailers say whose work it is and are read again after a crash.</summary>
internal static class CommitMessage
{
    public const string TicketTrailer = "Arela-Ticket";
    public const string RunTrailer = "Arela-Run";
    public const string TextTrailer = "Arela-Text";

    private const int LongestTitle = 120;

    /// <summary>The work of an attempt that its agent completed.</summary>
    public static string OfAttempt(PlannedTicket ticket, AttemptSummary attempt, string? textHash) =>
        Write($"{Line(ticket.Ticket.Id)}: {TitleOf(ticket)}", ticket, attempt, textHash);

    /// <summary>The same, merged with what was finished meanwhile.</summary>
    public static string OfMerge(PlannedTicket ticket, AttemptSummary attempt) =>
        Write($"Merge {Line(ticket.Ticket.Id)}: {TitleOf(ticket)}", ticket, attempt, textHash: null);

    /// <summary>What an interrupted attempt left: made safe, and not counted as finished.</summary>
    public static string OfLeftovers(PlannedTicket ticket) =>
        $"Unfinished work on {Line(ticket.Ticket.Id)}\n\nArela-Unfinished: {Line(ticket.Key)}\n";

    /// <summary>Brings newer finished work into a workspace.</summary>
    public static string OfUpdate(PlannedTicket ticket) => $"Bring {Line(ticket.Ticket.Id)} up to date\n";

    private static string Write(string subject, PlannedTicket ticket, AttemptSummary attempt, string? textHash)
    {
        var text = new StringBuilder(subject).Append("\n\n");
        Add(text, TicketTrailer, ticket.Key);
        Add(text, "Arela-Title", TitleOf(ticket));
        Add(text, "Arela-Agent", attempt.Agent);
        if (attempt.Cost is { } cost)
            Add(text, "Arela-Cost", cost.ToString("0.######", CultureInfo.InvariantCulture) + " USD");
        Add(text, RunTrailer, attempt.Run);
        if (textHash is not null)
            Add(text, TextTrailer, textHash);
        return text.ToString();
    }

    /// <summary>One trailer, without its line end.</summary>
    public static string Trailer(string name, string value) => $"{name}: {Line(value)}";

    private static void Add(StringBuilder text, string name, string value) => text.Append(Trailer(name, value)).Append('\n');

    private static string TitleOf(PlannedTicket ticket)
    {
        var title = Line(ticket.Ticket.Title?.Value ?? ticket.Key);
        return title.Length <= LongestTitle ? title : title[..LongestTitle].TrimEnd() + "…";
    }

    private static string Line(string text) => LogText.Escape(text).Trim();
}
