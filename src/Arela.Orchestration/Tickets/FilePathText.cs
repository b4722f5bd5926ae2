namespace Arela.Orchestration.Tickets;

/// <summary>Tells paths of files from other code and words.</summary>
internal static class FilePathText
{
    private const int Longest = 260;

    /// <summary>The path relative to the root; null when the text is no path of a file inside it.</summary>
    /// <param name="text">A code span or a word.</param>
    /// <param name="marked">True for code, where a plain file name counts; a bare word needs a slash or a known look.</param>
    public static string? Normalise(ReadOnlySpan<char> text, bool marked)
    {
        text = WithoutLine(text.Trim());
        if (text.StartsWith("./", StringComparison.Ordinal))
            text = text[2..];
        if (text.IsEmpty || text.Length > Longest || text[0] is '/' or '~' or '-' or '@' or '\\' || text[^1] is '/' or '\\' || !HasPathCharacters(text))
            return null;
        var path = text.ToString().Replace('\\', '/');
        var hasSlash = path.Contains('/', StringComparison.Ordinal);
        if (!IsInside(path) || (!HasExtension(path) && !(marked && hasSlash)) || (!marked && !hasSlash && !HasExtension(path)))
            return null;
        return path;
    }

    /// <summary>Without <c>:12</c> and <c>:12-20</c> behind a name.</summary>
    private static ReadOnlySpan<char> WithoutLine(ReadOnlySpan<char> text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 1 && text[(colon + 1)..].Trim("0123456789-").IsEmpty ? text[..colon] : text;
    }

    /// <summary>No blanks, no patterns, no code, no addresses.</summary>
    private static bool HasPathCharacters(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsLetterOrDigit(character) && character is not ('/' or '\\' or '.' or '-' or '_' or '+' or '@' or '[' or ']' or '#' or '$' or '='))
                return false;
        }

        return true;
    }

    private static bool IsInside(string path)
    {
        var depth = 0;
        foreach (var segment in path.Split('/'))
        {
            depth += segment switch { ".." => -1, "." or "" => 0, _ => 1 };
            if (depth < 0 || segment.Length == 0 || segment is "." or "..")
                return false;
        }

        return depth > 0;
    }

    /// <summary>An extension has a letter; <c>v3.2.0</c> has none.</summary>
    private static bool HasExtension(string path)
    {
        var extension = Path.GetExtension(path.AsSpan());
        return extension.Length is > 1 and <= 12 && char.IsAsciiLetter(extension[1]);
    }
}
