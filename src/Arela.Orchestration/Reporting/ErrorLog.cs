using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Reporting.Ci;

namespace Arela.Orchestration.Reporting;

/// <summary>
/// The findings as files: <c>ArelaErrorLog</c>, SARIF for code-scanning services and editors, and <c>ArelaCodeQuality</c>,
/// GitLab's own.
/// </summary>
public static class ErrorLog
{
    /// <summary>Writes the files that are asked for; where that fails, the findings get one more.</summary>
    public static ImmutableArray<Diagnostic> Write(ImmutableArray<Diagnostic> findings, ArelaOptions options)
    {
        if (options.CodeQuality is { } report)
            findings = WriteCodeQuality(report, findings, options);
        return WriteSarif(findings, options);
    }

    private static ImmutableArray<Diagnostic> WriteCodeQuality(string path, ImmutableArray<Diagnostic> findings, ArelaOptions options)
    {
        try
        {
            OutputFile.Write(path, CodeQualityWriter.Write(findings, options.Root).Span);
            return findings;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return findings.Add(StatusDiagnostics.ReportNotWritten.At(SourceLocation.OfFile(path), LogText.Escape(exception.Message)));
        }
    }

    private static ImmutableArray<Diagnostic> WriteSarif(ImmutableArray<Diagnostic> findings, ArelaOptions options)
    {
        if (options.ErrorLog is not { } path)
            return findings;
        try
        {
            SarifWriter.Write(path, findings, options.Root);
            return findings;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return findings.Add(SetupDiagnostics.ErrorLogNotWritten.At(SourceLocation.OfFile(path), LogText.Escape(exception.Message)));
        }
    }
}
