using System.Buffers;
using System.Globalization;
using System.Text;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>
/// Text of tickets and agents, made safe for an element or a quoted attribute: no markup; what cannot be seen or turns
/// the reading direction becomes visible (<c>\u202e</c>).
/// </summary>
internal static class HtmlText
{
    private const string Directions = "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff";

    private static readonly SearchValues<char> Suspects = SearchValues.Create(
    [
        '<', '>', '&', '"', '\'', '`',
        .. Enumerable.Range(0, 0x20).Select(code => (char)code),
        .. Enumerable.Range(0x7f, 0x21).Select(code => (char)code),
        .. Directions,
        .. Enumerable.Range(0xd800, 0x800).Select(code => (char)code),
    ]);

    /// <summary>Adds the text, escaped.</summary>
    public static void Append(StringBuilder html, ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(Suspects) is >= 0 and var place)
        {
            html.Append(text[..place]);
            var length = AppendSuspect(html, text[place..]);
            text = text[(place + length)..];
        }

        html.Append(text);
    }

    /// <summary>At most so many characters; what is cut off is told by an ellipsis. Never half a surrogate pair.</summary>
    public static string Shorten(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = length - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }

    private static int AppendSuspect(StringBuilder html, ReadOnlySpan<char> text)
    {
        var character = text[0];
        if (char.IsSurrogate(character))
        {
            var isPair = text.Length > 1 && char.IsSurrogatePair(character, text[1]);
            html.Append(isPair ? text[..2] : "\ufffd");
            return isPair ? 2 : 1;
        }

        _ = character switch
        {
            '<' => html.Append("&lt;"),
            '>' => html.Append("&gt;"),
            '&' => html.Append("&amp;"),
            '"' => html.Append("&quot;"),
            '\'' => html.Append("&#39;"),
            '`' => html.Append("&#96;"),
            '\t' or '\n' or '\r' => html.Append(' '),
            _ => html.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
        };
        return 1;
    }
}
