namespace Arela.Orchestration.Tickets;

/// <summary>Reads <c>&lt;!-- arela-disable ARELA2002, ARELA3001 --&gt;</c>.</summary>
internal static class DisableComment
{
    private const string Word = "arela-disable";
    private const string Prefix = "ARELA";

    /// <summary>False when no line of the text can be such a comment.</summary>
    public static bool MayBeIn(ReadOnlySpan<char> text) => text.Contains(Word, StringComparison.Ordinal);

    /// <summary>Adds the codes that a line turns off.</summary>
    /// <param name="line">The line.</param>
    /// <param name="opening">What makes it a comment; empty where it is known to be one.</param>
    /// <param name="codes">Receives them, in capitals.</param>
    public static void Read(ReadOnlySpan<char> line, string opening, List<string> codes)
    {
        var at = line.IndexOf(Word, StringComparison.Ordinal);
        if (at < 0 || !line[..at].Contains(opening, StringComparison.Ordinal))
            return;
        line = line[(at + Word.Length)..];
        while (line.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase) is >= 0 and var start)
        {
            line = line[(start + Prefix.Length)..];
            var digits = line.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : line.Length;
            if (digits == 4)
                codes.Add(string.Concat(Prefix, line[..4]));
            line = line[digits..];
        }
    }
}
