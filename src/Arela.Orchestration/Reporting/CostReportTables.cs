using System.Globalization;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Reporting;

/// <summary>The cost report's tables of runs and of estimates against what was used; for logs and as Markdown.</summary>
internal static class CostReportTables
{
    private const int RunsShown = 10;
    private const int RunsInMarkdown = 100;

    private static readonly string[] RunHeadings = ["Run", "Started", "Ended", "Tickets", "Done", "Attempts", "Tokens", "Cost", "Time", "One by one", "Saved"];

    private static readonly string[] CalibrationHeadings =
        ["Agent", "Samples", "Tokens est.", "Tokens used", "Factor", "Usual est.", "Write next time", "Cost factor", "Remaining, as it goes"];

    /// <summary>The newest runs; nothing where none ran.</summary>
    public static IEnumerable<string> Runs(CostReport report) =>
        report.Runs.IsEmpty ? [] : [.. Table(RunHeadings, 3, RunRows(report, RunsShown, LogText.Escape)), .. Left(report, RunsShown), ""];

    /// <summary>Agents with samples; nothing where there is none.</summary>
    public static IEnumerable<string> Calibrations(CostReport report) =>
        report.Calibrations.IsEmpty ? [] : [.. Table(CalibrationHeadings, 1, CalibrationRows(report, LogText.Escape)), ""];

    /// <summary>Both as Markdown.</summary>
    public static IEnumerable<string> Markdown(CostReport report)
    {
        if (!report.Runs.IsEmpty)
        {
            return
            [
                "", "## By run", "", .. MarkdownTable(RunHeadings, 3, RunRows(report, RunsInMarkdown, MarkdownText.Escape)),
                .. Left(report, RunsInMarkdown).Select(line => "\n" + line), .. CalibrationMarkdown(report),
            ];
        }

        return CalibrationMarkdown(report);
    }

    private static IEnumerable<string> CalibrationMarkdown(CostReport report) => report.Calibrations.IsEmpty ? [] :
        ["", "## Estimates against what was used", "", .. MarkdownTable(CalibrationHeadings, 1, CalibrationRows(report, MarkdownText.Escape))];

    private static IEnumerable<string[]> RunRows(CostReport report, int most, Func<string, string> escape) => report.Runs
        .TakeLast(most)
        .Select(run => new[]
        {
            escape(run.Run),
            run.StartedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "",
            run.End,
            Number(run.Tickets),
            Number(run.Completed),
            Number(run.Attempts),
            Format.Tokens(run.Tokens),
            Format.Usd(run.Cost) + (run.UnknownCosts > 0 ? $" + {run.UnknownCosts} unknown" : ""),
            Format.Duration(run.Duration),
            Format.Duration(run.Work),
            Format.Duration(run.Saved),
        });

    private static IEnumerable<string[]> CalibrationRows(CostReport report, Func<string, string> escape) => report.Calibrations
        .Select(calibration => new[]
        {
            escape(calibration.Agent),
            Number(calibration.Samples),
            Format.Tokens(calibration.EstimatedTokens),
            Format.Tokens(calibration.ActualTokens),
            CostReportText.Ratio(calibration.Factor),
            Format.Tokens(calibration.UsualEstimate),
            Format.Tokens(calibration.NextEstimate),
            CostReportText.Ratio(calibration.CostFactor),
            calibration.Remaining is { } usd ? Format.Usd(usd) : "",
        });

    private static IEnumerable<string> Left(CostReport report, int shown)
    {
        var left = report.RunsLeftOut + Math.Max(0, report.Runs.Length - shown);
        return left > 0 ? [$"{Format.Count(left, "older run")} not shown."] : [];
    }

    private static IEnumerable<string> Table(string[] headings, int firstNumber, IEnumerable<string[]> rows)
    {
        var table = new TextTable(headings).AlignRight([.. Enumerable.Range(firstNumber, headings.Length - firstNumber)]);
        foreach (var row in rows)
            table.Add(row);
        return table.Lines();
    }

    private static IEnumerable<string> MarkdownTable(string[] headings, int firstNumber, IEnumerable<string[]> rows) =>
    [
        $"| {string.Join(" | ", headings)} |",
        $"|{string.Concat(headings.Select((_, column) => column < firstNumber ? "---|" : "---:|"))}",
        .. rows.Select(row => $"| {string.Join(" | ", row)} |"),
    ];

    private static string Number(int number) => number.ToString("#,##0", CultureInfo.InvariantCulture);
}
