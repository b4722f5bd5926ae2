using System.Globalization;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Reporting;

/// <summary>The cost report for a log.</summary>
public static class CostReportText
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(CostReport report) => report.Lines.IsEmpty
        ? [PlanText.NoTickets]
        :
        [
            .. Table("Agent", report.ByAgent),
            "",
            .. Table("Task type", report.ByTaskType),
            "",
            .. CostReportTables.Runs(report),
            .. CostReportTables.Calibrations(report),
            .. Totals(report),
        ];

    /// <summary>What is compared, and what it comes to: one line for the estimates, one for what was spent.</summary>
    internal static IEnumerable<string> Savings(CostReport report)
    {
        var total = report.Total;
        foreach (var (agent, estimated, actual) in report.Comparisons)
        {
            if (estimated is not { } all)
            {
                yield return $"Savings are unknown: the price of {LogText.Escape(agent)} is not known.";
                continue;
            }

            yield return $"Estimated: {Against(total.Estimated, all, total.EstimatedTokens, agent)}";
            if (total.ActualTokens > 0 && actual is { } spent)
                yield return $"Actual: {Against(total.Actual, spent, total.ActualTokens, agent)}";
        }
    }

    /// <summary>What working in parallel saved; null where nothing ran.</summary>
    internal static string? SavedTime(CostReport report)
    {
        if (report.Runs.IsEmpty)
            return null;
        var (work, took) = (Sum(report, run => run.Work), Sum(report, run => run.Duration));
        return $"Time: {Format.Duration(work)} of work in {Format.Duration(took)}, over {Format.Count(report.Runs.Length, "run")}; running in parallel saved {Format.Duration(report.SavedTime)}";
    }

    private static TimeSpan Sum(CostReport report, Func<CostRun, TimeSpan> timeOf) =>
        report.Runs.Aggregate(TimeSpan.Zero, (sum, run) => sum + timeOf(run));

    private static string Against(decimal usd, decimal all, long tokens, string agent) =>
        $"{Format.Usd(usd)} against {Format.Usd(all)} for the same {Format.Tokens(tokens)} tokens all at {LogText.Escape(agent)}{Percent(all > 0m ? 1m - (usd / all) : null)}";

    internal static string Ratio(decimal? ratio) => ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";

    private static IEnumerable<string> Table(string heading, IEnumerable<CostGroup> groups)
    {
        var table = new TextTable(heading, "Tickets", "Done", "Tokens est.", "Tokens", "Cost est.", "Cost", "Remaining", "Calibration")
            .AlignRight(1, 2, 3, 4, 5, 6, 7, 8);
        foreach (var (name, sums) in groups)
        {
            table.Add(
                LogText.Escape(name),
                sums.Tickets.ToString(CultureInfo.InvariantCulture),
                sums.Completed.ToString(CultureInfo.InvariantCulture),
                Format.Tokens(sums.EstimatedTokens),
                Format.Tokens(sums.ActualTokens),
                Format.Usd(sums.Estimated),
                Format.Usd(sums.Actual),
                Format.Usd(sums.Remaining),
                Ratio(sums.Calibration));
        }

        return table.Lines();
    }

    private static IEnumerable<string> Totals(CostReport report)
    {
        var total = report.Total;
        yield return $"{Format.Count(total.Tickets, "ticket")}: estimated {Format.Usd(total.Estimated)}, spent {Format.Usd(total.Actual)}, remaining {Format.Usd(total.Remaining)}"
            + (total.UnknownEstimates > 0 ? $"; {Format.Count(total.UnknownEstimates, "ticket")} without a known estimate" : "");
        foreach (var line in Savings(report))
            yield return line;
        if (SavedTime(report) is { } saved)
            yield return saved;
    }

    private static string Percent(decimal? part) =>
        part is { } saved ? string.Create(CultureInfo.InvariantCulture, $", {Math.Round(saved * 100, MidpointRounding.AwayFromZero):0} % saved") : "";
}
