namespace Arela.Orchestration.Tickets;

/// <summary>The words by which a ticket announces files that it will create or change.</summary>
internal static class FileSections
{
    private static readonly HashSet<string> Verbs = new(StringComparer.Ordinal)
    {
        "create", "created", "modify", "modified", "change", "changed", "changes", "edit", "update", "updated", "add", "added", "new",
        "touch", "touched", "delete", "remove", "rename", "move", "write", "extend", "rewrite", "refactor", "implementation", "affected",
        "output", "target", "implement",
    };

    /// <summary>True for <c>Files to Create/Modify</c>, <c>New Files (13 total)</c>, <c>Files</c>; false for <c>File Search</c>.</summary>
    public static bool IsHeading(string text)
    {
        var words = Words(text);
        var file = Array.FindIndex(words, static word => word is "file" or "files");
        return file >= 0 && (words.Length == 1 || Array.Exists(words, Verbs.Contains));
    }

    /// <summary>True for what stands before a path on its line: <c>File:</c>, <c>Create</c>, <c>Files to modify:</c>, <c>Update</c>.</summary>
    public static bool IsLabel(string text)
    {
        var words = Words(text);
        return words.Length is > 0 and <= 5 && (IsHeading(text) || (words.Length == 1 && Verbs.Contains(words[0])));
    }

    private static string[] Words(string text)
    {
        Span<char> letters = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        for (var index = 0; index < text.Length; index++)
            letters[index] = char.IsLetter(text[index]) ? char.ToLowerInvariant(text[index]) : ' ';
        return letters.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
