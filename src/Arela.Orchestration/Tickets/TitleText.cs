using System.Buffers;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tickets;

/// <summary>Parts a heading into id and title: <c>Ticket: CODEX-001 - Create …</c>, <c>CODEX-001: …</c>, <c>[CODEX-001] …</c>.</summary>
internal static class TitleText
{
    private static readonly SearchValues<char> IdEnds = SearchValues.Create(" \t:].–—");

    /// <summary>The id that the heading states and the title after it; either may be null.</summary>
    public static (TicketField<string>? Id, TicketField<string>? Title) Read(RawTitle heading)
    {
        var text = heading.Text;
        var start = text.StartsWith("Ticket:", StringComparison.OrdinalIgnoreCase) ? Skip(text, "Ticket:".Length) : 0;
        var idStart = start < text.Length && text[start] == '[' ? start + 1 : start;
        var id = TicketFileName.IdOf(FirstWord(text.AsSpan(idStart)));
        if (id is null)
            return (null, Field(heading, start));
        var end = idStart + id.Length;
        var stated = new TicketField<string>(id, id, Place(heading, idStart, id.Length));
        while (end < text.Length && text[end] is ']' or ':' or '-' or '–' or '—' or ' ' or '\t' or '.')
            end++;
        return (stated, Field(heading, end));
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(IdEnds);
        return end < 0 ? text : text[..end];
    }

    private static TicketField<string>? Field(RawTitle heading, int start)
    {
        var title = heading.Text[start..].TrimEnd();
        return title.Length == 0 ? null : new TicketField<string>(title, title, Place(heading, start, title.Length));
    }

    private static TextSpan Place(RawTitle heading, int start, int length) =>
        heading.Span with { Column = heading.Span.Column + start, Length = length };

    private static int Skip(string text, int start)
    {
        while (start < text.Length && char.IsWhiteSpace(text[start]))
            start++;
        return start;
    }
}
