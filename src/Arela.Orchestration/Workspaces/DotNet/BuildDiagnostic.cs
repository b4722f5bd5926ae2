using System.Buffers;
using System.Collections.Immutable;

namespace Arela.Orchestration.Workspaces.DotNet;

/// <summary>An error or warning of a build. The same one in another place of its file, or for another target framework, is the same.</summary>
/// <param name="IsError">Else a warning.</param>
/// <param name="Code">For example <c>CS0103</c>; may be empty.</param>
/// <param name="File">Relative to the folder, forward slashes; or the tool that said it.</param>
/// <param name="Text">The message.</param>
internal sealed record BuildDiagnostic(bool IsError, string Code, string File, string Text)
{
    private const int MostLines = 20_000;
    private const int LongestLine = 2_000;

    private static readonly SearchValues<char> OfNode = SearchValues.Create("0123456789:");
    private static readonly SearchValues<char> OfPlace = SearchValues.Create("0123456789,-");

    /// <summary><c>(line,column)</c>; empty when not known.</summary>
    public string Place { get; init; } = "";

    /// <summary>Without its place: what two builds are compared by.</summary>
    public BuildDiagnostic Identity => this with { Place = "" };

    public override string ToString() => $"{File}{Place}: {(IsError ? "error" : "warning")} {Code}: {Text}".Replace(" : ", ": ", StringComparison.Ordinal);

    /// <summary>What a file logger of MSBuild wrote (<c>errorsonly;warningsonly</c>), each once; bounded.</summary>
    /// <param name="file">The log; it may be missing.</param>
    /// <param name="folder">Folder that was built: its name is taken out, so that builds in two folders can be compared.</param>
    public static ImmutableArray<BuildDiagnostic> Read(string file, string folder) => !System.IO.File.Exists(file)
        ? []
        : [.. System.IO.File.ReadLines(file).Take(MostLines).Select(line => Parse(line, folder)).OfType<BuildDiagnostic>().Distinct()];

    /// <summary>
    /// A line of the canonical form <c>origin(line,column): error CODE: text [project]</c>, also with the number of a node
    /// (<c>2:18&gt;</c>) before it; null for any other.
    /// </summary>
    public static BuildDiagnostic? Parse(string line, string folder)
    {
        if (line.Length > LongestLine)
            line = line[..LongestLine];
        line = WithoutNode(line.Trim('\ufeff', ' ', '\t'));
        var (at, word, isError) = Earlier(line.IndexOf(": error", StringComparison.Ordinal), line.IndexOf(": warning", StringComparison.Ordinal));
        if (at < 0)
            return null;
        var rest = line[(at + word)..];
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var code = colon < 0 ? "" : rest[..colon].Trim();
        if (colon < 0 || code.Any(letter => !char.IsAsciiLetterOrDigit(letter)))
            return null;
        var (file, place) = SplitPlace(line[..at].Trim());
        return new BuildDiagnostic(isError, code, Relative(file, folder), Relative(WithoutProject(rest[(colon + 1)..].Trim()), folder)) { Place = place };
    }

    /// <summary>What is in one build more often than in another, the last of each kind.</summary>
    public static ImmutableArray<BuildDiagnostic> New(IEnumerable<BuildDiagnostic> now, IEnumerable<BuildDiagnostic> before)
    {
        var known = before.GroupBy(found => found.Identity).ToDictionary(group => group.Key, group => group.Count());
        return [.. now.GroupBy(found => found.Identity).SelectMany(group => group.Skip(known.GetValueOrDefault(group.Key)))];
    }

    private static (int At, int Word, bool IsError) Earlier(int error, int warning) =>
        error >= 0 && (warning < 0 || error < warning) ? (error, ": error".Length, true) : (warning, ": warning".Length, false);

    private static string WithoutNode(string line)
    {
        var end = line.AsSpan().IndexOfAnyExcept(OfNode);
        return end > 0 && line[end] == '>' ? line[(end + 1)..].TrimStart() : line;
    }

    private static string WithoutProject(string text)
    {
        var start = text.EndsWith(']') ? text.LastIndexOf(" [", StringComparison.Ordinal) : -1;
        return start < 0 ? text : text[..start];
    }

    private static (string File, string Place) SplitPlace(string origin)
    {
        var start = origin.EndsWith(')') ? origin.LastIndexOf('(') : -1;
        return start > 0 && origin.AsSpan(start + 1, origin.Length - start - 2).IndexOfAnyExcept(OfPlace) < 0
            ? (origin[..start], origin[start..])
            : (origin, "");
    }

    private static string Relative(string text, string folder) =>
        text.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(folder, ".", StringComparison.Ordinal);
}
