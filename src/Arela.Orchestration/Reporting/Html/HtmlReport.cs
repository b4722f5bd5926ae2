using System.Globalization;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>The report as one self-contained page.</summary>
internal static class HtmlReport
{
    /// <summary>File name below <c>.arela/reports</c>.</summary>
    public const string FileName = "index.html";

    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RefreshPerThousandTickets = TimeSpan.FromSeconds(1);
    private const int RefreshSecondsWithoutScript = 5;

    /// <summary>The page.</summary>
    public static string Write(ReportData data)
    {
        var done = string.Create(CultureInfo.InvariantCulture, $"{data.Count(ReportState.Completed)}/{data.Tickets.Length}");
        var body = Body(data);
        return ReportTemplate.Page(
            $"{done} {HtmlText.Shorten(data.Name, 60)} – Arela",
            body,
            GraphSection.Sizes(data),
            new PageHead(data.Phase == RunPhase.Live ? RefreshSecondsWithoutScript : null, Color(data)));
    }

    /// <summary>A time as the report shows it.</summary>
    public static Markup Time(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        return new HtmlBuilder()
            .Add($"""<time datetime="{TicketRecordJson.Time(time)}">{utc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC</time>""")
            .ToMarkup();
    }

    private static Markup Body(ReportData data)
    {
        var html = new HtmlBuilder();
        if (data.Phase == RunPhase.Live)
        {
            var refresh = Refresh + (data.Tickets.Length / 1000 * RefreshPerThousandTickets);
            html.Add($"""<body class="live" data-refresh="{refresh.TotalMilliseconds}" data-at="{data.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}">""");
        }
        else
        {
            html.Add($"<body>");
        }

        html.Add($"""{ReportTemplate.Icons}<div class="wrap"><a class="skip" href="#tickets">Skip to the tickets</a>""");
        HeaderSection.Write(html, data);
        html.Add($"<main>");
        SummarySection.Write(html, data);
        RunningSection.Write(html, data);
        FailureSection.Write(html, data);
        TimelineSection.Write(html, data);
        GraphSection.Write(html, data);
        CostSection.Write(html, data);
        FindingSection.Write(html, data);
        TicketSection.Write(html, data);
        html.Add($"</main><footer><p>Written {Time(data.At)} by Arela.Build {typeof(HtmlReport).Assembly.GetName().Version?.ToString(3)}. This file needs no network.</p></footer></div></body>");
        return html.ToMarkup();
    }

    private static string Color(ReportData data)
    {
        if (data.Count(ReportState.Failed) > 0 || data.Phase == RunPhase.Interrupted)
            return "bf2426";
        return data.Phase == RunPhase.Live ? "1a5fd0" : "17714a";
    }
}
