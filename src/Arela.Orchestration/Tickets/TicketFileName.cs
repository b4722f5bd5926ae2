namespace Arela.Orchestration.Tickets;

/// <summary>What a file name says about a ticket.</summary>
internal static class TicketFileName
{
    /// <summary>Endings of reports that people keep beside a ticket; in capitals, unlike the words of a key.</summary>
    private static readonly string[] Reports = ["-REVIEW", "-COMPLETE", "-COMPLETED", "-REPORT", "-SUMMARY"];

    /// <summary>
    /// The short id at the start of a key: words and a number, joined by dashes (<c>CODEX-001</c> of
    /// <c>CODEX-001-input-component</c>, <c>META-RAG-002</c> of <c>META-RAG-002-router</c>). Null when there is none.
    /// </summary>
    public static string? IdOf(ReadOnlySpan<char> key)
    {
        var length = IdLength(key);
        return length == 0 ? null : key[..length].ToString();
    }

    /// <summary>Length of the short id at the start of a key; 0 when there is none.</summary>
    public static int IdLength(ReadOnlySpan<char> key)
    {
        if (key.IsEmpty || !char.IsLetter(key[0]))
            return 0;
        for (var start = 0; start < key.Length;)
        {
            var length = key[start..].IndexOfAny('-', '_');
            var end = length < 0 ? key.Length : start + length;
            var part = key[start..end];
            if (start > 0 && !part.IsEmpty && part.IndexOfAnyExceptInRange('0', '9') < 0)
                return end;
            start = end + 1;
        }

        return 0;
    }

    /// <summary>Files that are never tickets: hidden ones, <c>README</c>, <c>EXAMPLE-…</c>.</summary>
    public static bool IsSkipped(ReadOnlySpan<char> fileName) =>
        fileName is ['.', ..]
        || fileName.StartsWith("EXAMPLE-", StringComparison.OrdinalIgnoreCase)
        || fileName.StartsWith("README.", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for <c>EXTENSION-005-REVIEW</c>, a report about the ticket <c>EXTENSION-005-…</c>.</summary>
    public static bool IsReport(ReadOnlySpan<char> key)
    {
        foreach (var ending in Reports)
        {
            if (key.EndsWith(ending, StringComparison.Ordinal) && key.Length > ending.Length)
                return true;
        }

        return false;
    }

    /// <summary>True for the endings that ticket files have.</summary>
    public static bool IsTicket(ReadOnlySpan<char> fileName) =>
        Path.GetExtension(fileName).Equals(".md", StringComparison.OrdinalIgnoreCase) || IsYaml(fileName);

    /// <summary>True for <c>.yaml</c> and <c>.yml</c>.</summary>
    public static bool IsYaml(ReadOnlySpan<char> fileName)
    {
        var extension = Path.GetExtension(fileName);
        return extension.Equals(".yaml", StringComparison.OrdinalIgnoreCase) || extension.Equals(".yml", StringComparison.OrdinalIgnoreCase);
    }
}
