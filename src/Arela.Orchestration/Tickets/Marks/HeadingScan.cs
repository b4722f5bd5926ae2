using System.Collections.Immutable;

namespace Arela.Orchestration.Tickets.Marks;

/// <summary>
/// The headings of a ticket's sections that may say what kind of work it is: two to four words. Single words
/// (<c>Context</c>, <c>Tests</c>, <c>Performance</c>) are parts that tickets of every kind have.
/// </summary>
internal static class HeadingScan
{
    private const string Mark = "\n##";
    private const int MostWords = 4;

    // What nearly every ticket has; not worth keeping.
    private static readonly string[] Usual =
    [
        "acceptance criteria", "technical requirements", "technical details", "implementation notes", "implementation details", "definition of done",
        "files to create", "files to modify", "files to create/modify", "out of scope", "success criteria", "estimated time", "cost estimate", "estimated tokens",
    ];

    /// <summary>Their texts, in order, in code left alone.</summary>
    public static ImmutableArray<string> Scan(ReadOnlySpan<char> text)
    {
        List<string>? found = null;
        var code = new CodePlaces(text);
        for (var from = 0; text[from..].IndexOf(Mark, StringComparison.Ordinal) is >= 0 and var offset;)
        {
            var at = from + offset + 1;
            from = at;
            if (Heading(text[at..]) is { IsEmpty: false } heading && !code.Contains(at))
                (found ??= []).Add(heading.ToString());
        }

        return found is null ? [] : [.. found];
    }

    private static ReadOnlySpan<char> Heading(ReadOnlySpan<char> text)
    {
        var level = text.IndexOfAnyExcept('#');
        if (level is < 2 or > 3 || text[level] != ' ')
            return default;
        var stop = text.IndexOfAny('\r', '\n');
        var heading = (stop < 0 ? text[level..] : text[level..stop]).Trim(" \t#:*");
        // A number makes it a step or a phase.
        return heading.Count(' ') is >= 1 and < MostWords && !heading.ContainsAnyInRange('0', '9') && !IsUsual(heading) ? heading : default;
    }

    private static bool IsUsual(ReadOnlySpan<char> heading)
    {
        foreach (var usual in Usual)
        {
            if (heading.Equals(usual, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
