using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>The report's file, <c>.arela/reports/index.html</c>.</summary>
internal static class HtmlReportFile
{
    /// <summary>Its path from the root.</summary>
    public const string RelativePath = ".arela/reports/" + HtmlReport.FileName;

    /// <summary>Writes the page.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(ReportData data) => ReportFile.Write(data.Paths, HtmlReport.FileName, HtmlReport.Write(data));

    /// <summary>
    /// Writes the page anew outside of a run: with the latest run, which is shown as interrupted where its process died.
    /// While a run goes on, that one writes the page.
    /// </summary>
    /// <returns>A finding where it could not be written.</returns>
    public static ImmutableArray<Diagnostic> Rewrite(ArelaOptions options, PlanResult planned, TimeProvider time)
    {
        var paths = new ArelaPaths(options.Root);
        if (!options.HtmlReport || planned.Plan.Tickets.IsEmpty || LiveMark.IsHeld(paths))
            return [];
        if (OwnFolderLinks.Find(paths) is { } link)
            return [link];
        try
        {
            Write(ReportBuilder.Build(new ReportInput(options, planned, planned.Inventory.Status, time.GetUtcNow())
            {
                Run = RunTraceReader.Latest(paths),
                Findings = planned.Findings,
            }));
            return [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [NotWritten(options, exception.Message)];
        }
    }

    /// <summary>What the user is told.</summary>
    public static Diagnostic NotWritten(ArelaOptions options, string why) => StatusDiagnostics.ReportFileNotWritten.At(
        SourceLocation.OfFile(Path.Combine(new ArelaPaths(options.Root).Reports, HtmlReport.FileName)), LogText.Escape(why));
}
