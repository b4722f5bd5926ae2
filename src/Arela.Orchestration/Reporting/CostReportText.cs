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
            .. Totals(report),
        ];

    /// <summary>What is compared, and what it comes to: one line for the estimates, one for what was spent.</summary>
    internal static IEnumerable<string> Savings(CostReport report)
    {
        var total = report.Total;
        if (total.EstimatedAtBaseline is not { } estimated)
        {
            yield return $"Savings are unknown: the price of {report.Baseline} is not known.";
            yield break;
        }

        yield return $"Estimated: {Format.Usd(total.Estimated)} against {Format.Usd(estimated)} for the same {Format.Tokens(total.EstimatedTokens)} tokens all at {report.Baseline}{Percent(total.EstimatedSaving)}";
        if (total is { ActualTokens: > 0, ActualAtBaseline: { } actual })
            yield return $"Actual: {Format.Usd(total.Actual)} against {Format.Usd(actual)} for the same {Format.Tokens(total.ActualTokens)} tokens all at {report.Baseline}{Percent(total.ActualSaving)}";
    }

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
        if (total.Calibration is { } calibration)
            yield return $"Tickets used {Ratio(calibration)} tokens for each estimated one; multiply the next estimates by that (per agent: column Calibration).";
    }

    private static string Percent(decimal? part) =>
        part is { } saved ? string.Create(CultureInfo.InvariantCulture, $", {Math.Round(saved * 100, MidpointRounding.AwayFromZero):0} % saved") : "";
}
