using System.Text;

namespace Arela.Orchestration.Reporting.Ci;

/// <summary>The Markdown file that GitHub Actions shows for a step; other commands of the step may have written into it.</summary>
internal static class StepSummary
{
    /// <summary>GitHub shows nothing of a step whose summary is larger: 1 MiB.</summary>
    internal const int MostBytes = 1024 * 1024;

    private const string Cut = "\n\n*Cut off here: GitHub shows 1 MiB for a step. All of it stands in `.arela/reports`.*\n";

    /// <summary>Adds our part at the end, as much of it as fits, cut at the end of a line.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Append(string path, string markdown)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        // A line of somebody else's that has no end must not become the beginning of ours.
        var text = file.Position > 0 ? "\n\n" + markdown : markdown;
        file.Write(Encoding.UTF8.GetBytes(Fit(text, MostBytes - file.Position)));
    }

    /// <summary>The text, or its beginning with a note; empty where not even that fits.</summary>
    internal static string Fit(string text, long bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
            return text;
        var room = bytes - Encoding.UTF8.GetByteCount(Cut);
        if (room <= 0)
            return "";
        var end = 0;
        var used = 0L;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            used += Encoding.UTF8.GetByteCount(line) + 1;
            if (used > room)
                break;
            end += line.Length + 1;
        }

        return text[..Math.Min(end, text.Length)] + Cut;
    }
}
