using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>The run over time: a bar for each attempt, in the lanes of its agent; the same as a table.</summary>
internal static class TimelineSection
{
    private const int MostTableRows = 300;
    private static readonly string Completed = OutcomeReason.Completed.Name();
    private static readonly string Cancelled = OutcomeReason.Cancelled.Name();

    public static void Write(HtmlBuilder html, ReportData data)
    {
        if (data.Run is not { Attempts.IsEmpty: false } run)
            return;
        var lanes = LaneLayout.Of(run);
        var picture = new TimelinePicture(data, run, lanes);
        html.Add($"""<section class="timeline" aria-labelledby="timeline"><h2 id="timeline">Timeline</h2><p class="lead">{Lead(run, lanes)}</p>""");
        html.Add($"""<div class="scroll" tabindex="0" role="region" aria-label="Timeline, scrolls sideways">""");
        picture.Write(html);
        html.Add($"</div>");
        Table(html, data, run);
        html.Add($"</section>");
    }

    /// <summary>What came of an attempt, as a state.</summary>
    public static ReportState StateOf(TraceAttempt attempt, RunPhase phase)
    {
        if (attempt.Reason is not { } reason)
            return phase == RunPhase.Live ? ReportState.Running : ReportState.Stopped;
        if (reason == Completed)
            return ReportState.Completed;
        return reason == Cancelled ? ReportState.Stopped : ReportState.Failed;
    }

    /// <summary>When an attempt ended, or where its bar ends.</summary>
    public static DateTimeOffset EndOf(TraceAttempt attempt, ReportData data) =>
        attempt.End ?? (data.Phase == RunPhase.Live ? data.At : data.Run!.LastEvent);

    private static string Lead(RunTrace run, LaneLayout lanes)
    {
        var text = $"{Format.Count(run.Attempts.Length, "attempt")} in {Format.Count(lanes.Lanes.Length, "lane")}: each agent has as many lanes as it had attempts at once.";
        if (run.Holds.Length > 0)
            text += " Dashed: a rate limit held the agent.";
        return lanes.Left > 0 ? $"{text} The first {lanes.Left} attempts are not shown." : text;
    }

    private static void Table(HtmlBuilder html, ReportData data, RunTrace run)
    {
        html.Add($"""<details><summary>The timeline as a table</summary><div class="scroll" tabindex="0" role="region" aria-label="Timeline as a table"><table><thead><tr><th scope="col">Ticket</th><th scope="col">Agent</th><th scope="col" class="number">Attempt</th><th scope="col" class="number">Began after</th><th scope="col" class="number">Took</th><th scope="col" class="number">Cost</th><th scope="col">Outcome</th></tr></thead><tbody>""");
        foreach (var attempt in run.Attempts.TakeLast(MostTableRows))
        {
            html.Add($"""<tr><th scope="row"><bdi>{attempt.Key}</bdi></th><td>{attempt.Agent}</td><td class="number">{attempt.Number}</td><td class="number">{Format.Duration(attempt.Start - run.Started)}</td>""");
            html.Add($"""<td class="number">{Format.Duration(EndOf(attempt, data) - attempt.Start)}</td><td class="number">{(attempt.Cost is { } cost ? Format.Usd(cost) : "")}</td><td>{attempt.Reason ?? StateOf(attempt, data.Phase).Word()}</td></tr>""");
        }

        html.Add($"</tbody></table></div>");
        if (run.Attempts.Length > MostTableRows)
            html.Add($"""<p class="lead">The latest {MostTableRows} of {Format.Count(run.Attempts.Length, "attempt")}; all are in the run log.</p>""");
        html.Add($"</details>");
    }
}
