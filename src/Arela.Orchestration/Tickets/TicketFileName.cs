namespace Arela.Orchestration.Tickets;

/// <summary>What a file name says about a ticket.</summary>
internal static class TicketFileName
{
    /// <summary>
    /// The short id at the start of a key: words and a number, joined by dashes (<c>CODEX-001</c> of
    /// <c>CODEX-001-input-component</c>, <c>META-RAG-002</c> of <c>META-RAG-002-router</c>). Null when there is none.
    /// </summary>
    public static string? IdOf(ReadOnlySpan<char> key)
    {
        if (key.IsEmpty || !char.IsLetter(key[0]))
            return null;
        for (var start = 0; start < key.Length;)
        {
            var dash = key[start..].IndexOf('-');
            var end = dash < 0 ? key.Length : start + dash;
            var part = key[start..end];
            if (start > 0 && !part.IsEmpty && part.IndexOfAnyExceptInRange('0', '9') < 0)
                return key[..end].ToString();
            start = end + 1;
        }

        return null;
    }

    /// <summary>Files that are never tickets: hidden ones, <c>README</c>, <c>EXAMPLE-…</c>.</summary>
    public static bool IsSkipped(ReadOnlySpan<char> fileName) =>
        fileName is ['.', ..]
        || fileName.StartsWith("EXAMPLE-", StringComparison.OrdinalIgnoreCase)
        || fileName.StartsWith("README.", StringComparison.OrdinalIgnoreCase);
}
