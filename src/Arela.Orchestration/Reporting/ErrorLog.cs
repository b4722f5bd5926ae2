using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Reporting;

/// <summary><c>ArelaErrorLog</c>: the findings as a SARIF file, for code-scanning services and editors.</summary>
public static class ErrorLog
{
    /// <summary>Writes the file if one is asked for; where that fails, the findings get one more.</summary>
    public static ImmutableArray<Diagnostic> Write(ImmutableArray<Diagnostic> findings, ArelaOptions options)
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
