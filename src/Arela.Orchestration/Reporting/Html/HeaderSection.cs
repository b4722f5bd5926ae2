namespace Arela.Orchestration.Reporting.Html;

/// <summary>Whose report, which run, and how it stands.</summary>
internal static class HeaderSection
{
    public static void Write(HtmlBuilder html, ReportData data)
    {
        var (css, words) = Phase(data);
        html.Add($"""<header><div class="top"><div class="what"><h1><bdi>{data.Name}</bdi></h1><p>""");
        if (data.Run is { } run)
            html.Add($"Run <code>{run.Run}</code>, started {HtmlReport.Time(run.Started)}, {Lasted(data, run)}");
        else
            html.Add($"No run yet. Start one: <code>dotnet build -t:ArelaOrchestrate</code>");
        html.Add($"""</p></div><p class="phase s-{css}"><span class="dot"></span>{words}</p><button type="button" class="quiet" id="pause" aria-pressed="false" hidden>Pause updates</button></div>""");
        if (data.Phase == RunPhase.Live)
            html.Add($"""<p id="stale" class="notice s-blocked" role="status" hidden>This page was not rewritten for <span id="stale-for"></span>. If the build was killed, <code>dotnet build -t:ArelaStatus</code> says how things stand and rewrites this page.</p>""");
        if (data.Phase == RunPhase.Interrupted)
            html.Add($"""<p class="notice s-failed">The process of this run died. Nothing that was completed is lost; what it was working on is open again. Go on: <code>dotnet build -t:ArelaOrchestrate</code></p>""");
        if (data.Phase == RunPhase.Stopped)
            html.Add($"""<p class="notice s-stopped">The run was stopped. Go on: <code>dotnet build -t:ArelaOrchestrate</code></p>""");
        html.Add($"""<nav aria-label="Parts of the report"><ul>""");
        foreach (var (id, title) in Parts(data))
            html.Add($"""<li><a href="#{id}">{title}</a></li>""");
        html.Add($"</ul></nav></header>");
    }

    private static Markup Lasted(ReportData data, RunTrace run)
    {
        var html = new HtmlBuilder();
        if (data.Phase == RunPhase.Live)
            html.Add($"""running for {TickingTime(run.Started, data.At)}""");
        else if (data.Phase == RunPhase.Interrupted)
            html.Add($"last sign of life after {Format.Duration(run.LastEvent - run.Started)}");
        else
            html.Add($"took {Format.Duration(run.Ended!.Value - run.Started)}");
        return html.ToMarkup();
    }

    /// <summary>A time that counts on in the browser.</summary>
    public static Markup TickingTime(DateTimeOffset since, DateTimeOffset now) => new HtmlBuilder()
        .Add($"""<span data-since="{since.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture)}">{Format.Duration(now - since)}</span>""")
        .ToMarkup();

    private static (string Css, string Words) Phase(ReportData data)
    {
        var failed = data.Count(ReportState.Failed);
        return data.Phase switch
        {
            RunPhase.None => ("open", "Not run yet"),
            RunPhase.Live => ("running", "Live"),
            RunPhase.Interrupted => ("failed", "Interrupted"),
            RunPhase.Stopped => ("stopped", "Stopped"),
            _ when failed > 0 => ("failed", Format.Count(failed, "ticket") + " failed"),
            _ when data.Count(ReportState.Person) is > 0 and var people => ("person", Format.Count(people, "ticket") + (people == 1 ? " needs" : " need") + " a person"),
            _ => ("completed", "Finished"),
        };
    }

    private static IEnumerable<(string Id, string Title)> Parts(ReportData data)
    {
        if (data.Count(ReportState.Failed) > 0)
            yield return ("failures", "Failures");
        if (data.Run is not null)
            yield return ("timeline", "Timeline");
        yield return ("graph", "Dependencies");
        yield return ("agents", "Cost");
        if (!data.Findings.IsEmpty)
            yield return ("findings", "Findings");
        yield return ("tickets", "Tickets");
    }
}
