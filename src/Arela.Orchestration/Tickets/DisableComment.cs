namespace Arela.Orchestration.Tickets;

/// <summary>Reads <c>&lt;!-- arela-disable ARELA2002, ARELA3001 --&gt;</c>.</summary>
internal static class DisableComment
{
    private const string Word = "arela-disable";

    /// <summary>Adds the codes that a line of a comment turns off.</summary>
    public static void Read(ReadOnlySpan<char> line, List<string> codes)
    {
        var at = line.IndexOf(Word, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return;
        foreach (var code in line[(at + Word.Length)..].ToString().Split([' ', ',', ';', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (code.StartsWith("ARELA", StringComparison.OrdinalIgnoreCase))
                codes.Add(code.ToUpperInvariant().TrimEnd('-', '>'));
        }
    }
}
