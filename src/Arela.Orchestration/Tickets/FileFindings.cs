using System.Globalization;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tickets;

/// <summary>Findings about ticket files as files.</summary>
internal static class FileFindings
{
    /// <summary>A finding about a file as a whole; the first argument of its message is the path below the root.</summary>
    public static Diagnostic About(DiagnosticDescriptor descriptor, ArelaPaths paths, string path, params object?[] details) =>
        At(descriptor, paths, new SourceLocation(path, TextSpan.WholeFile), details);

    /// <summary>A finding about a place in a file.</summary>
    public static Diagnostic At(DiagnosticDescriptor descriptor, ArelaPaths paths, SourceLocation location, params object?[] details) =>
        descriptor.At(location, Path.GetFileNameWithoutExtension(location.Path), [LogText.Escape(paths.Relative(location.Path)), .. details]);

    /// <summary>The operating system refuses. Its own words name the full path again, so only the reason is told.</summary>
    public static Diagnostic Unreadable(ArelaPaths paths, string path, Exception error) => About(
        TicketDiagnostics.Unreadable, paths, path, error switch
        {
            UnauthorizedAccessException => "permission denied",
            FileNotFoundException or DirectoryNotFoundException => "it vanished while the tickets were read",
            _ => string.Create(CultureInfo.InvariantCulture, $"input/output error 0x{error.HResult:x8}"),
        });
}
