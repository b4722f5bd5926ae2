using System.Text;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Pipelines.Export;

/// <summary>An exported file on disk. A file that somebody else wrote is never replaced, unless forced.</summary>
internal static class PipelineFile
{
    /// <summary>Stands in the head of every file that an export writes.</summary>
    public const string Mark = "Written by Arela.Build";

    /// <summary>The comment at the head of an exported file.</summary>
    public static string Head(string engine) =>
        $"{Mark}. Do not edit: it is written anew by\n  dotnet build -t:ArelaExport -p:ArelaPipeline={engine}";

    /// <summary>Writes it; null when it is there now, also when it was there as it is.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static Diagnostic? Write(string path, string content, bool force)
    {
        if (!force && File.Exists(path) && !IsOurs(path))
            return ExecutionDiagnostics.ExportKept.At(SourceLocation.OfFile(path), LogText.Escape(path));
        if (!IsCurrent(path, content))
            DurableFile.Replace(path, Encoding.UTF8.GetBytes(content));
        return null;
    }

    /// <summary>Says whether it is what an export would write; writes nothing.</summary>
    public static Diagnostic? Check(string path, string content, string command) => IsCurrent(path, content)
        ? null
        : ExecutionDiagnostics.ExportStale.At(
            SourceLocation.OfFile(path), File.Exists(path) ? "is not what the tickets say now" : "is not there", command);

    private static bool IsCurrent(string path, string content) =>
        File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == content;

    private static bool IsOurs(string path)
    {
        using var reader = new StreamReader(path);
        for (var line = 0; line < 5 && reader.ReadLine() is { } text; line++)
        {
            if (text.Contains(Mark, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
