namespace Arela.Orchestration.Reporting.Html;

/// <summary>Draws the timeline.</summary>
internal sealed class TimelinePicture(ReportData data, RunTrace run, LaneLayout lanes)
{
    private const double Width = 1120;
    private const double Left = 118;
    private const double Right = 14;
    private const double Top = 24;
    private const double LaneHeight = 30;
    private const double BarHeight = 22;
    private const double CharacterWidth = 7;
    private const double IconRoom = 20;

    private readonly double _length = Math.Max(0.001, (End(data, run) - run.Started).TotalSeconds);

    private double Height => Top + (lanes.Lanes.Length * LaneHeight) + 4;

    public void Write(HtmlBuilder html)
    {
        html.Add($"""<svg class="picture" viewBox="0 0 {Width} {Height}" role="img" aria-labelledby="timeline-title timeline-desc"><title id="timeline-title">Timeline of run {run.Run}</title><desc id="timeline-desc">{Format.Count(run.Attempts.Length, "attempt")} over {Format.Duration(TimeSpan.FromSeconds(_length))}. The table below it says the same.</desc>""");
        Lanes(html);
        foreach (var mark in TimeAxis.Marks(TimeSpan.FromSeconds(_length)))
        {
            var x = X(mark.TotalSeconds);
            html.Add($"""<line class="rule" x1="{x}" y1="{Top - 4}" x2="{x}" y2="{Height}"/><text x="{x}" y="14" text-anchor="{(mark == TimeSpan.Zero ? "start" : x > Width - 40 ? "end" : "middle")}">{TimeAxis.Label(mark)}</text>""");
        }

        Holds(html);
        foreach (var (attempt, lane) in lanes.Bars)
            Bar(html, attempt, lane);
        if (data.Phase == RunPhase.Live)
            html.Add($"""<line class="now" x1="{X(_length)}" y1="{Top - 4}" x2="{X(_length)}" y2="{Height}"/>""");
        html.Add($"</svg>");
    }

    private static DateTimeOffset End(ReportData data, RunTrace run)
    {
        var end = run.Ended ?? (data.Phase == RunPhase.Live ? data.At : run.LastEvent);
        return run.Attempts.Select(attempt => TimelineSection.EndOf(attempt, data)).Append(end).Max();
    }

    private void Lanes(HtmlBuilder html)
    {
        for (var lane = 0; lane < lanes.Lanes.Length; lane++)
        {
            var y = Top + (lane * LaneHeight);
            if (lane % 2 == 0)
                html.Add($"""<rect class="stripe" x="0" y="{y}" width="{Width}" height="{LaneHeight}" rx="6"/>""");
            var (agent, number) = lanes.Lanes[lane];
            html.Add($"""<text class="lane" x="10" y="{y + 19.5}">{HtmlText.Shorten(agent, 11)}{(number > 1 ? $" {number}" : "")}</text>""");
        }
    }

    private void Holds(HtmlBuilder html)
    {
        foreach (var hold in run.Holds)
        {
            var (from, until) = (X((hold.From - run.Started).TotalSeconds), X((hold.Until - run.Started).TotalSeconds));
            for (var lane = 0; lane < lanes.Lanes.Length; lane++)
            {
                if (lanes.Lanes[lane].Agent.Equals(hold.Agent, StringComparison.OrdinalIgnoreCase))
                    html.Add($"""<rect class="hold" x="{from}" y="{Top + (lane * LaneHeight) + 2}" width="{Math.Max(1, until - from)}" height="{LaneHeight - 4}"><title>{hold.Agent}: rate limit until {hold.Until.UtcDateTime.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)} UTC</title></rect>""");
            }
        }
    }

    private void Bar(HtmlBuilder html, TraceAttempt attempt, int lane)
    {
        var state = TimelineSection.StateOf(attempt, data.Phase);
        var end = TimelineSection.EndOf(attempt, data);
        var (from, until) = (X((attempt.Start - run.Started).TotalSeconds), X((end - run.Started).TotalSeconds));
        var width = Math.Max(3, until - from - 1);
        var y = Top + (lane * LaneHeight) + ((LaneHeight - BarHeight) / 2);
        html.Add($"""<g class="bar s-{state.Name()}" data-node="{attempt.Key}"><title>{attempt.Key}, attempt {attempt.Number}: {attempt.Reason ?? state.Word()}, {Format.Duration(end - attempt.Start)}</title><rect x="{from + 0.5}" y="{y}" width="{width}" height="{BarHeight}" rx="{Math.Min(5, width / 2)}"/>""");
        var room = (int)((width - IconRoom - 8) / CharacterWidth);
        if (width > IconRoom)
            html.Add($"""<use href="#i-{state.Name()}" x="{from + 5}" y="{y + 5}" width="12" height="12"/>""");
        var label = data.Ids.GetValueOrDefault(attempt.Key, attempt.Key);
        if (label.Length <= room || room >= 10)
            html.Add($"""<text x="{from + IconRoom + 2}" y="{y + 15.2}">{HtmlText.Shorten(label, room)}</text>""");
        html.Add($"</g>");
    }

    private double X(double seconds) => Left + (Math.Clamp(seconds / _length, 0, 1) * (Width - Left - Right));
}
