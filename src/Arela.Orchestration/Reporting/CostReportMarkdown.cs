using System.Text;
using Arela.Orchestration.Costs;

namespace Arela.Orchestration.Reporting;

/// <summary>The cost report as Markdown, for <c>.arela/reports/cost-report.md</c> and the summaries of CI engines.</summary>
public static class CostReportMarkdown
{
    /// <summary>The document.</summary>
    public static string Write(CostReport report)
    {
        var text = new StringBuilder("# Cost of the tickets\n\n");
        foreach (var line in CostReportText.Savings(report))
            text.Append("- ").Append(MarkdownText.Escape(line)).Append('\n');
        if (CostReportText.SavedTime(report) is { } saved)
            text.Append("- ").Append(saved).Append('\n');
        Table(text, "Agent", report.ByAgent);
        Table(text, "Task type", report.ByTaskType);
        foreach (var line in CostReportTables.Markdown(report))
            text.Append(line).Append('\n');
        text.Append("\n## Tickets\n\n| Ticket | Agent | Estimated | Actual | Done |\n|---|---|---:|---:|---|\n");
        foreach (var line in report.Lines)
            text.Append($"| {MarkdownText.Escape(line.Key)} | {MarkdownText.Escape(line.Agent)} | {Format.Usd(line.Estimate.Usd)} | {(line.ActualUsd is { } usd ? Format.Usd(usd) : "")} | {(line.IsCompleted ? "yes" : "")} |\n");
        return text.ToString();
    }

    private static void Table(StringBuilder text, string heading, IEnumerable<CostGroup> groups)
    {
        text.Append($"\n## By {heading.ToLowerInvariant()}\n\n| {heading} | Tickets | Done | Estimated | Actual | Remaining | Tokens used per estimated |\n|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (var (name, sums) in groups)
            text.Append($"| {MarkdownText.Escape(name)} | {sums.Tickets} | {sums.Completed} | {Format.Usd(sums.Estimated)} | {Format.Usd(sums.Actual)} | {Format.Usd(sums.Remaining)} | {CostReportText.Ratio(sums.Calibration)} |\n");
    }
}
