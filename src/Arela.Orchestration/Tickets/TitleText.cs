using System.Buffers;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tickets;

/// <summary>
/// Parts a heading into id and title: <c>Ticket: CODEX-001 - Create …</c>, <c>CODEX-001: …</c>, <c>✅ [CODEX-001] …</c>.
/// </summary>
internal static class TitleText
{
    private static readonly SearchValues<char> IdEnds = SearchValues.Create(" \t:].,–—)|");

    /// <summary>The id that the heading states and the title after it; either may be null.</summary>
    /// <param name="text">The text of the ticket.</param>
    /// <param name="heading">Where the heading stands in it.</param>
    public static (TicketField<string>? Id, TicketField<string>? Title) Read(ReadOnlySpan<char> text, RawTitle heading)
    {
        var content = text.Slice(heading.Start, heading.Span.Length);
        var start = SkipMarks(content, 0);
        if (content[start..].StartsWith("Ticket", StringComparison.OrdinalIgnoreCase)
            && start + 6 < content.Length && content[start + 6] is ':' or ' ' or '-' or '#')
            start = SkipMarks(content, start + 6);
        var word = content[start..];
        word = word.IndexOfAny(IdEnds) is >= 0 and var stop ? word[..stop] : word;
        var length = TicketFileName.IdLength(word);
        if (length == 0 || !IsId(word[..length]))
            return (null, Field(content, heading.Span, SkipMarks(content, 0)));
        var id = word[..length].ToString();
        var end = SkipSeparators(content, start + length);
        return (new TicketField<string>(id, id, heading.Span with { Column = heading.Span.Column + start, Length = length }),
            Field(content, heading.Span, end));
    }

    /// <summary>Ids in titles are in capitals; <c># Step-2 of the migration</c> states none.</summary>
    private static bool IsId(ReadOnlySpan<char> id)
    {
        foreach (var character in id)
        {
            if (char.IsLower(character))
                return false;
        }

        return true;
    }

    private static TicketField<string>? Field(ReadOnlySpan<char> content, TextSpan span, int start)
    {
        var title = content[start..].TrimEnd();
        if (title.IsEmpty)
            return null;
        var value = title.ToString();
        return new TicketField<string>(value, value, span with { Column = span.Column + start, Length = title.Length });
    }

    /// <summary>Over decoration: blanks, brackets, emphasis, emoji, check marks.</summary>
    private static int SkipMarks(ReadOnlySpan<char> text, int start)
    {
        var at = start;
        while (at < text.Length && !char.IsLetterOrDigit(text[at]) && text[at] is not ('`' or '"' or '\'' or '(' or '.' or '$' or '<'))
            at++;
        return at == text.Length ? start : at;
    }

    private static int SkipSeparators(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || text[start] is ']' or ')' or ':' or '-' or '–' or '—' or '.' or '|' or '*'))
            start++;
        return start;
    }
}
