using System.Buffers;
using Markdig.Syntax;

namespace Arela.Orchestration.Tickets;

/// <summary>Reads files from code that lists them: one path per line, or a tree drawn with <c>├──</c>.</summary>
internal static class FileTree
{
    private static readonly SearchValues<char> Drawing = SearchValues.Create("│├└─┬| \t");

    /// <summary>The paths, and where their last part stands in the text.</summary>
    public static List<(string Path, int Start)> Read(FencedCodeBlock code, string text)
    {
        var found = new List<(string, int)>();
        var folders = new List<(int Indent, string Name)>();
        for (var index = 0; index < code.Lines.Count; index++)
        {
            var slice = code.Lines.Lines[index].Slice;
            var line = slice.AsSpan();
            var indent = line.IndexOfAnyExcept(Drawing);
            if (indent < 0)
                continue;
            var name = line[indent..];
            name = name.IndexOfAny(" \t") is >= 0 and var end ? name[..end] : name;
            folders.RemoveAll(folder => folder.Indent >= indent);
            if (name.EndsWith("/", StringComparison.Ordinal))
            {
                folders.Add((indent, name.ToString()));
                continue;
            }

            var path = string.Concat(string.Concat(folders.Select(static folder => folder.Name)), name);
            if (FilePathText.Normalise(path, marked: false) is { } normal)
                found.Add((normal, Math.Min(slice.Start + indent, text.Length)));
        }

        return found;
    }
}
