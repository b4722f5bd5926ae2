using System.Globalization;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>The tickets as a table that can be narrowed and ordered; without a script it is a plain table.</summary>
internal static class TicketSection
{
    private const int MostShown = 1_000;
    private const int MostDependencies = 8;
    private const int LongestTitle = 140;
    private const int LongestWhy = 240;

    public static void Write(HtmlBuilder html, ReportData data)
    {
        html.Add($"""<section class="tickets" aria-labelledby="tickets"><h2 id="tickets">Tickets</h2>""");
        if (data.Tickets.IsEmpty)
        {
            html.Add($"""<p class="lead">{PlanText.NoTickets}</p></section>""");
            return;
        }

        // What is going on or wrong comes first; of very many, what is completed is left out first.
        ReportTicket[] shown = [.. data.Tickets.OrderBy(ticket => ticket.State).ThenBy(ticket => ticket.Planned.Order == 0 ? int.MaxValue : ticket.Planned.Order).ThenBy(ticket => ticket.Key, StringComparer.OrdinalIgnoreCase).Take(MostShown)];
        Filters(html, shown);
        html.Add($"""<table><thead><tr><th scope="col">State</th><th scope="col">Ticket</th><th scope="col">Agent</th><th scope="col">Waits for</th><th scope="col" class="number">Attempts</th><th scope="col" class="number">Time</th><th scope="col" class="number">Spent</th><th scope="col" class="number">Estimated</th></tr></thead><tbody>""");
        foreach (var ticket in shown)
            Row(html, data, ticket);
        html.Add($"</tbody></table>");
        if (shown.Length < data.Tickets.Length)
            html.Add($"""<p class="lead">{Format.Count(data.Tickets.Length - shown.Length, "more ticket")} not listed here; <code>dotnet build -t:ArelaStatus</code> lists all.</p>""");
        html.Add($"</section>");
    }

    private static void Filters(HtmlBuilder html, ReportTicket[] shown)
    {
        html.Add($"""<div class="filters needs-script" role="search" aria-label="Narrow the table of tickets"><label class="find">Find<input id="filter-text" type="search" autocomplete="off" spellcheck="false" placeholder="Ticket, title, reason"></label>""");
        html.Add($"""<label>State<select id="filter-state"><option value="">All states</option>""");
        foreach (var group in shown.GroupBy(ticket => ticket.State).OrderBy(group => group.Key))
            html.Add($"""<option value="{group.Key.Name()}">{group.Key.Word()} ({group.Count()})</option>""");
        html.Add($"""</select></label><label>Agent<select id="filter-agent"><option value="">All agents</option>""");
        foreach (var group in shown.GroupBy(ticket => ticket.Agent, StringComparer.OrdinalIgnoreCase).OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase))
            html.Add($"""<option value="{group.Key}">{(group.Key.Length == 0 ? "nobody" : group.Key)} ({group.Count()})</option>""");
        html.Add($"""</select></label><button type="button" class="quiet" id="filter-clear">Clear</button></div><p id="shown" class="shown needs-script" role="status">All {shown.Length} listed tickets</p>""");
    }

    private static void Row(HtmlBuilder html, ReportData data, ReportTicket ticket)
    {
        var (planned, record) = (ticket.Planned, ticket.Record);
        html.Add($"""<tr data-state="{ticket.State.Name()}" data-agent="{ticket.Agent}" data-key="{ticket.Key}"><td data-sort="{(int)ticket.State}">{ticket.State.Badge()}</td>""");
        html.Add($"""<th scope="row" class="wide">{FileLink.To(data.Paths, planned.Ticket.Path, planned.Ticket.Id)} <span class="title"><bdi>{HtmlText.Shorten(ticket.Title, LongestTitle)}</bdi></span>""");
        if (ticket.Why.Length > 0 && ticket.State is not (ReportState.Running or ReportState.Completed))
            html.Add($"""<span class="why"><bdi>{HtmlText.Shorten(ticket.Why, LongestWhy)}</bdi></span>""");
        html.Add($"""</th><td class="agent" data-label="Agent">{ticket.Agent}</td>""");
        Dependencies(html, data, ticket);
        Figure(html, "Attempts", record.Attempts > 0 ? record.Attempts.ToString(CultureInfo.InvariantCulture) : "", record.Attempts);
        Figure(html, "Time", record.Duration is { } took ? Format.Duration(took) : "", record.Duration?.TotalSeconds ?? -1);
        Figure(html, "Spent", record.Cost is { } cost ? Format.Usd(cost) : "", (double)(record.Cost ?? -1m));
        Figure(html, "Estimated", Format.Usd(planned.Estimate.Usd), (double)(planned.Estimate.Usd ?? -1m));
        html.Add($"</tr>");
    }

    private static void Dependencies(HtmlBuilder html, ReportData data, ReportTicket ticket)
    {
        var names = ticket.Planned.Dependencies.Select(key => data.Ids.GetValueOrDefault(key, key)).ToArray();
        var more = names.Length > MostDependencies ? $" and {names.Length - MostDependencies} more" : "";
        html.Add($"""<td class="wide{(names.Length == 0 ? " empty" : "")}" data-label="Waits for"><bdi>{string.Join(", ", names.Take(MostDependencies))}</bdi>{more}</td>""");
    }

    private static void Figure(HtmlBuilder html, string label, string text, double sort) => html.Add(
        $"""<td class="number{(text.Length == 0 ? " empty" : "")}" data-label="{label}" data-sort="{sort.ToString("R", CultureInfo.InvariantCulture)}">{text}</td>""");
}
