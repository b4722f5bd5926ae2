using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Reporting;

/// <summary>The plan's file, <c>.arela/reports/plan.md</c>.</summary>
internal static class PlanFile
{
    private const string Name = "plan.md";

    /// <summary>Writes it, where there is a ticket at all.</summary>
    /// <returns>A finding where it could not be written.</returns>
    public static ImmutableArray<Diagnostic> Write(ExecutionPlan plan, ArelaOptions options)
    {
        if (plan.Tickets.IsEmpty)
            return [];
        var paths = new ArelaPaths(options.Root);
        if (OwnFolderLinks.Find(paths) is { } link)
            return [link];
        try
        {
            ReportFile.Write(paths, Name, PlanMarkdown.Write(plan, options.Budget));
            return [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [StatusDiagnostics.ReportFileNotWritten.At(SourceLocation.OfFile(Path.Combine(paths.Reports, Name)), LogText.Escape(exception.Message))];
        }
    }
}
