using System.Globalization;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>The figures that matter most, and how far things are.</summary>
internal static class SummarySection
{
    private static readonly ReportState[] StatesInOrder =
    [
        ReportState.Completed, ReportState.Running, ReportState.Retrying, ReportState.Failed, ReportState.Stopped,
        ReportState.Blocked, ReportState.Person, ReportState.Open,
    ];

    public static void Write(HtmlBuilder html, ReportData data)
    {
        html.Add($"""<section class="bare" aria-labelledby="summary"><h2 id="summary" class="hidden">Summary</h2><dl class="cards">""");
        Card(html, "Tickets", $"{Number(data.Count(ReportState.Completed))}", $" of {Number(data.Tickets.Length)}", TicketNote(data));
        var sums = data.Costs.Total;
        Card(html, "Spent", Format.Usd(sums.Actual), "", SpentNote(data));
        Saving(html, data);
        TimeCard(html, data);
        html.Add($"</dl>");
        Progress(html, data);
        html.Add($"</section>");
    }

    private static string TicketNote(ReportData data)
    {
        var notes = new List<string>();
        if (data.Count(ReportState.Running) is > 0 and var running)
            notes.Add($"{running} running");
        if (data.Count(ReportState.Failed) is > 0 and var failed)
            notes.Add($"{failed} failed");
        if (data.Tickets.Length > 0 && data.Count(ReportState.Completed) == data.Tickets.Length)
            notes.Add("all completed");
        return notes.Count > 0 ? string.Join(", ", notes) : "completed";
    }

    private static string SpentNote(ReportData data)
    {
        var sums = data.Costs.Total;
        var left = sums.Remaining > 0m ? $"{Format.Usd(sums.Remaining)} remaining" : "nothing remaining";
        var unknown = sums.UnknownEstimates > 0 ? $"; {Format.Count(sums.UnknownEstimates, "ticket")} of unknown cost" : "";
        var budget = data.Budget is { } limit ? $"; this run {Format.Usd(data.Run?.Cost ?? 0m)} of a budget of {Format.Usd(limit)}" : "";
        return $"{Format.Usd(sums.Estimated)} estimated for all, {left}{unknown}{budget}";
    }

    private static void Saving(HtmlBuilder html, ReportData data)
    {
        var sums = data.Costs.Total;
        var (saving, cost, at, word) = sums.ActualSaving is { } saved
            ? (saved, sums.Actual, sums.ActualAtBaseline, "instead of")
            : (sums.EstimatedSaving ?? 0m, sums.Estimated, sums.EstimatedAtBaseline, "expected instead of");
        if (at is null or 0m)
            return;
        var heading = saving < 0m ? $"Dearer than all {data.Costs.Baseline}" : $"Saved against all {data.Costs.Baseline}";
        Card(html, heading, Percent(Math.Abs(saving)), "", $"{Format.Usd(cost)} {word} {Format.Usd(at)} for the same tokens");
    }

    private static void TimeCard(HtmlBuilder html, ReportData data)
    {
        if (data.Run is not { } run)
        {
            var plan = data.Plan.Schedule;
            Card(html, "Expected time", Format.Minutes(plan.Duration), $" with {data.Plan.MaxParallel} at once", $"{Format.Minutes(plan.SequentialDuration)} one after another");
            return;
        }

        var end = run.Ended ?? (data.Phase == RunPhase.Live ? data.At : run.LastEvent);
        var work = run.Attempts.Aggregate(TimeSpan.Zero, (sum, attempt) => sum + ((attempt.End ?? end) - attempt.Start));
        var took = end - run.Started;
        var saved = work - took;
        var figure = data.Phase == RunPhase.Live ? HeaderSection.TickingTime(run.Started, data.At) : new HtmlBuilder().Add($"{Format.Duration(took)}").ToMarkup();
        Card(html, "Time of this run", figure, saved > TimeSpan.Zero
            ? $"{Format.Duration(work)} of agents' work; {Format.Duration(saved)} saved by running in parallel"
            : $"{Format.Duration(work)} of agents' work");
    }

    private static void Card(HtmlBuilder html, string name, string figure, string unit, string note) =>
        Card(html, name, new HtmlBuilder().Add($"{figure}<small>{unit}</small>").ToMarkup(), note);

    private static void Card(HtmlBuilder html, string name, Markup figure, string note) =>
        html.Add($"""<div><dt>{name}</dt><dd class="figure">{figure}</dd><dd class="note">{note}</dd></div>""");

    private static void Progress(HtmlBuilder html, ReportData data)
    {
        if (data.Tickets.IsEmpty)
            return;
        var parts = StatesInOrder.Select(state => (State: state, Count: data.Count(state))).Where(part => part.Count > 0).ToArray();
        var words = string.Join(", ", parts.Select(part => $"{part.Count} {part.State.Word()}"));
        html.Add($"""<div class="progress"><svg class="strip" viewBox="0 0 1000 12" preserveAspectRatio="none" role="img" aria-label="{words}">""");
        var left = 0.0;
        foreach (var (state, count) in parts)
        {
            var width = 1000.0 * count / data.Tickets.Length;
            html.Add($"""<rect class="s-{state.Name()}" x="{left}" y="0" width="{Math.Max(width - (left + width < 999 ? 2 : 0), 1)}" height="12"/>""");
            left += width;
        }

        html.Add($"""</svg><ul class="legend" aria-label="Tickets by state">""");
        foreach (var (state, count) in parts)
            html.Add($"""<li><a href="#state={state.Name()}"><svg class="icon s-{state.Name()}" aria-hidden="true"><use href="#i-{state.Name()}"/></svg><span><b>{Number(count)}</b> {state.Word()}</span></a></li>""");
        html.Add($"</ul></div>");
    }

    private static string Percent(decimal part) => (100m * part).ToString("0", CultureInfo.InvariantCulture) + " %";

    private static string Number(int number) => number.ToString("#,##0", CultureInfo.InvariantCulture);
}
