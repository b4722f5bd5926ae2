namespace Arela.Orchestration.Tickets;

/// <summary>
/// One line of a <c>.ticketignore</c> file, with the meaning that <c>gitignore(5)</c> gives it. Matching takes time in
/// proportion to pattern times path, whatever the pattern.
/// </summary>
internal sealed class IgnorePattern
{
    private readonly string[] _segments;
    private readonly bool _foldersOnly;

    private IgnorePattern(string[] segments, bool foldersOnly, bool includes)
    {
        _segments = segments;
        _foldersOnly = foldersOnly;
        Includes = includes;
    }

    /// <summary>True for <c>!pattern</c>, which takes files back in.</summary>
    public bool Includes { get; }

    /// <summary>The pattern of a line; null for blank lines and comments.</summary>
    public static IgnorePattern? Parse(ReadOnlySpan<char> line)
    {
        line = TrimEnd(line);
        if (line.IsEmpty || line[0] == '#')
            return null;
        var includes = line[0] == '!';
        if (includes)
            line = line[1..];
        var foldersOnly = line.EndsWith("/", StringComparison.Ordinal);
        line = line.TrimEnd('/');
        if (line.IsEmpty)
            return null;
        // A slash in front or within ties the pattern to the top; otherwise it holds at any depth.
        var anchored = line.Contains('/');
        var segments = line.TrimStart('/').ToString().Split('/');
        return new IgnorePattern(anchored ? segments : ["**", .. segments], foldersOnly, includes);
    }

    /// <summary>True when the pattern names exactly this path (not merely a folder above it).</summary>
    /// <param name="path">Segments of the path, relative to the folder of the ignore file.</param>
    /// <param name="isFolder">What stands there.</param>
    public bool IsMatch(ReadOnlySpan<string> path, bool isFolder)
    {
        if (_foldersOnly && !isFolder)
            return false;
        // reached[j]: the segments of the pattern so far match the first j segments of the path.
        var reached = new bool[path.Length + 1];
        reached[0] = true;
        for (var index = 0; index < _segments.Length; index++)
            reached = Advance(reached, path, _segments[index], isLast: index == _segments.Length - 1);
        return reached[path.Length];
    }

    private static bool[] Advance(bool[] reached, ReadOnlySpan<string> path, string segment, bool isLast)
    {
        var next = new bool[reached.Length];
        if (segment == "**")
        {
            // "a/**" means everything below a, not a itself.
            for (var at = 0; at < reached.Length; at++)
                next[at] = (at > 0 && next[at - 1]) || (isLast ? at > 0 && reached[at - 1] : reached[at]);
            return next;
        }

        for (var at = 1; at < reached.Length; at++)
            next[at] = reached[at - 1] && Glob.IsMatch(segment, path[at - 1]);
        return next;
    }

    /// <summary>Blanks at the end do not count unless escaped.</summary>
    private static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> line)
    {
        while (!line.IsEmpty && line[^1] is ' ' or '\t' && (line.Length < 2 || line[^2] != '\\'))
            line = line[..^1];
        return line;
    }
}
