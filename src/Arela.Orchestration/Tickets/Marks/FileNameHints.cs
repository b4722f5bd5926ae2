using System.Collections.Immutable;

namespace Arela.Orchestration.Tickets.Marks;

/// <summary>
/// What may be the names of files that a ticket will change, as hashes: enough to see, without reading the ticket again,
/// that no other ticket names the same. <see cref="TicketBody.FilesNamed"/> decides; it takes the time of a whole
/// markdown parser, and most tickets never need it.
/// </summary>
internal static class FileNameHints
{
    private static readonly string[] Announcing =
    [
        "create", "update", "modify", "edit", "change", "add", "extend", "file", "files", "new", "delete", "remove", "rename",
        "move", "rewrite", "refactor", "implement", "write", "touch", "output", "target",
    ];

    /// <summary>One hash for each name, in the order of the text.</summary>
    public static ImmutableArray<int> Scan(ReadOnlySpan<char> text)
    {
        List<int>? found = null;
        for (var from = 0; text[from..].IndexOf('.') is >= 0 and var offset;)
        {
            var (start, end) = (from + offset, from + offset + 1);
            from = end;
            if (end >= text.Length || !char.IsAsciiLetter(text[end]) || start == 0 || !IsPart(text[start - 1]))
                continue;
            while (start > 0 && IsPart(text[start - 1]))
                start--;
            while (end < text.Length && IsPart(text[end]))
                end++;
            from = end;
            if (IsAnnounced(text, start))
                (found ??= []).Add(HashOf(text[start..end]));
        }

        return found is null ? [] : [.. found];
    }

    /// <summary>True in a list, a tree or code, and on a line that begins with "Create", "File" and the like.</summary>
    private static bool IsAnnounced(ReadOnlySpan<char> text, int at)
    {
        var line = text[(text[..at].LastIndexOfAny('\r', '\n') + 1)..at].TrimStart(" \t");
        if (line.IsEmpty || !char.IsLetter(line[0]))
            return true;
        var length = 1;
        while (length < line.Length && char.IsLetter(line[length]))
            length++;
        foreach (var word in Announcing)
        {
            if (line[..length].Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static int HashOf(ReadOnlySpan<char> name)
    {
        name = name.TrimEnd('.');
        if (name.StartsWith("./", StringComparison.Ordinal))
            name = name[2..];
        // FNV-1a: the same in every process, so that findings never differ from run to run.
        var hash = 2166136261u;
        foreach (var character in name)
            hash = unchecked((hash ^ (character == '\\' ? '/' : character)) * 16777619u);
        return unchecked((int)hash);
    }

    private static bool IsPart(char character) => char.IsLetterOrDigit(character) || character is '.' or '/' or '\\' or '-' or '_' or '+' or '@';
}
