namespace Arela.Orchestration.Reporting.Html;

/// <summary>What agents are doing now.</summary>
internal static class RunningSection
{
    private const int LongestActivity = 160;

    public static void Write(HtmlBuilder html, ReportData data)
    {
        var running = data.Tickets.Where(ticket => ticket.State is ReportState.Running or ReportState.Retrying && ticket.Attempts.Length > 0).ToArray();
        if (data.Phase != RunPhase.Live || running.Length == 0)
            return;
        html.Add($"""<section class="running" aria-labelledby="running"><h2 id="running">Running now</h2><ul class="list">""");
        foreach (var ticket in running)
        {
            var attempt = ticket.Attempts[^1];
            html.Add($"""<li><span>{ticket.State.Badge()}</span><span class="doing"><b><bdi>{ticket.Planned.Ticket.Id}</bdi></b> <bdi>{HtmlText.Shorten(ticket.Title, 80)}</bdi><br>{Doing(ticket, attempt)}</span>""");
            html.Add($"""<span class="number soft">{attempt.Agent}{(attempt.Number > 1 ? $", attempt {attempt.Number}" : "")}{(attempt.End is null ? new HtmlBuilder().Add($" · {HeaderSection.TickingTime(attempt.Start, data.At)}").ToMarkup() : Markup.None)}</span></li>""");
        }

        html.Add($"</ul></section>");
    }

    private static Markup Doing(ReportTicket ticket, TraceAttempt attempt)
    {
        var html = new HtmlBuilder();
        if (attempt.Next is { } next && attempt.End is not null)
            return html.Add($"{HtmlText.Shorten(ticket.Why, LongestActivity)}; next attempt {HtmlReport.Time(next)}").ToMarkup();
        html.Add($"<bdi>{HtmlText.Shorten(attempt.Progress?.Activity ?? "", LongestActivity)}</bdi>");
        if (attempt.Progress?.Usage is { } usage)
            html.Add($" {Format.Tokens(usage.Total)} tokens");
        if (attempt.Progress?.ReportedCost is { } cost)
            html.Add($", {Format.Usd(cost)}");
        return html.ToMarkup();
    }
}
