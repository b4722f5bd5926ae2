namespace Arela.Orchestration.Tickets.Marks;

/// <summary>
/// <c>TODO: …</c> at the beginning of a line, and <c>TODO</c> or <c>TBD</c> as all that an item or a field says. In the
/// middle of a sentence or in a heading they are what the ticket is about.
/// </summary>
internal static class BarePlaceholders
{
    /// <summary>The words, as an author leaves them.</summary>
    public static readonly string[] Words = ["TODO", "TBD"];

    /// <summary>Length of the placeholder that the word at an index is; 0: it is none.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int at, int word)
    {
        var rest = UntilLineEnd(text[(at + word)..]);
        var before = text[..at];
        before = before[(before.LastIndexOfAny('\r', '\n') + 1)..].Trim(" \t");
        if (IsStart(before) && rest is [':', ' ', ..])
            return word + 1;
        return rest.Trim(" \t.*").IsEmpty && (IsStart(before) || before is [.., ':'] or [.., ':', '*', '*']) ? word : 0;
    }

    /// <summary>Nothing, or the mark of a list with or without a check box.</summary>
    private static bool IsStart(ReadOnlySpan<char> before)
    {
        if (before.EndsWith("[ ]", StringComparison.Ordinal))
            before = before[..^3].TrimEnd(" \t");
        return before.IsEmpty || before is ['-' or '*' or '+'];
    }

    private static ReadOnlySpan<char> UntilLineEnd(ReadOnlySpan<char> text)
    {
        var stop = text.IndexOfAny('\r', '\n');
        return stop < 0 ? text : text[..stop];
    }
}
