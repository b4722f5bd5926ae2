namespace Arela.Orchestration.Reporting.Html;

/// <summary>What went wrong: reason, last lines, where the log is, and what to type.</summary>
internal static class FailureSection
{
    private const int MostShown = 50;
    private const int LongestLine = 300;
    private const int LongestMessage = 600;

    public static void Write(HtmlBuilder html, ReportData data)
    {
        var failed = data.Tickets.Where(ticket => ticket.State == ReportState.Failed).ToArray();
        if (failed.Length == 0)
            return;
        html.Add($"""<section aria-labelledby="failures"><h2 id="failures">Failures</h2>""");
        foreach (var ticket in failed.Take(MostShown))
            Write(html, data, ticket);
        if (failed.Length > MostShown)
            html.Add($"""<p class="lead">{Format.Count(failed.Length - MostShown, "more failed ticket")}: see the table.</p>""");
        html.Add($"</section>");
    }

    private static void Write(HtmlBuilder html, ReportData data, ReportTicket ticket)
    {
        var last = ticket.Attempts.LastOrDefault();
        var reason = last?.Reason ?? ticket.Record.Reason ?? "failed";
        var message = last is { Message.Length: > 0 } ? last.Message : ticket.Record.Error ?? ticket.Why;
        html.Add($"""<article class="failure"><h3><span class="id"><bdi>{ticket.Planned.Ticket.Id}</bdi></span> <bdi>{HtmlText.Shorten(ticket.Title, 120)}</bdi></h3><p class="meta">{Facts(ticket)}</p>""");
        html.Add($"""<p class="message"><span class="reason">{reason}</span> <bdi>{HtmlText.Shorten(message, LongestMessage)}</bdi></p>""");
        var lines = last is { Lines.IsEmpty: false } ? last.Lines : LogTail.Read(data.Paths, ticket);
        if (!lines.IsEmpty)
        {
            html.Add($"""<pre tabindex="0" role="region" aria-label="Last lines of {ticket.Planned.Ticket.Id}">""");
            foreach (var line in lines)
                html.Add($"{HtmlText.Shorten(line, LongestLine)}\n");
            html.Add($"</pre>");
        }

        html.Add($"""<p class="paths">""");
        if (LogTail.PathOf(data.Paths, ticket) is { } log)
            html.Add($"<span>Log {FileLink.To(data.Paths, log)}</span>");
        html.Add($"""<span>Ticket {FileLink.To(data.Paths, ticket.Planned.Ticket.Path)}</span><span>Again: <code>dotnet build -t:ArelaOrchestrate -p:ArelaTickets={ticket.Planned.Ticket.Id}</code></span></p></article>""");
    }

    private static string Facts(ReportTicket ticket)
    {
        var facts = new List<string> { ticket.Agent };
        if (ticket.Attempts.Length > 0)
            facts.Add(Format.Count(ticket.Attempts.Length, "attempt") + " in this run");
        if (ticket.Record.Duration is { } took)
            facts.Add(Format.Duration(took));
        if (ticket.Record.Cost is { } cost)
            facts.Add(Format.Usd(cost));
        return string.Join(" · ", facts.Where(fact => fact.Length > 0));
    }
}
