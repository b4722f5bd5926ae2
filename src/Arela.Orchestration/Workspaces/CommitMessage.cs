using System.Globalization;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Workspaces;

/// <summary>The message of a ticket's commit, with trailers (git-interpret-trailers) that say where it comes from.</summary>
internal static class CommitMessage
{
    public const string TicketTrailer = "Arela-Ticket";

    private const int LongestTitle = 72;

    public static string For(PlannedTicket ticket, AttemptSummary attempt)
    {
        var title = LogText.Escape(ticket.Ticket.Title?.Value ?? ticket.Key);
        var subject = $"{ticket.Ticket.Id}: {title}";
        return $"""
            {(subject.Length > LongestTitle ? subject[..(LongestTitle - 1)] + "…" : subject)}

            {TicketTrailer}: {LogText.Escape(ticket.Key)}
            Arela-Title: {title}
            Arela-Agent: {attempt.Agent}
            Arela-Cost: {(attempt.Cost is { } cost ? cost.ToString("0.####", CultureInfo.InvariantCulture) + " USD" : "unknown")}
            Arela-Run: {attempt.Run}
            """.ReplaceLineEndings("\n");
    }
}
