using System.Buffers;
using System.Globalization;
using System.Text;

namespace Arela.Orchestration.Diagnostics;

/// <summary>
/// Text from tickets and agents, made safe for a log: no control character reaches a terminal, no line becomes a
/// command to a CI engine (<c>##vso[…]</c>, <c>##[…]</c>, <c>::warning …</c>), nothing turns the reading direction.
/// </summary>
public static class LogText
{
    private static readonly char[] Controls =
    [
        .. Enumerable.Range(0, 0x20).Select(code => (char)code),
        .. Enumerable.Range(0x7f, 0x21).Select(code => (char)code),
        .. "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
    ];

    private static readonly SearchValues<char> Suspects = SearchValues.Create([.. Controls, '#', ':']);

    private static readonly SearchValues<char> Unprintable = SearchValues.Create([.. Controls.Where(control => control != '\t')]);

    /// <summary>One line; a line break becomes a blank, other control characters become <c>\u001b</c> and the like.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(Suspects) < 0)
            return text;
        var line = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (character is '\r' or '\n' or '\t' or '\u2028' or '\u2029')
                line.Append(' ');
            else if (character is not ('#' or ':') && Suspects.Contains(character))
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                line.Append(character);
        }

        // Engines look for these anywhere or at the start of a line; a blank in between makes them plain text.
        return line.Replace("##vso[", "## vso[").Replace("##[", "## [").Replace("::", ": :").ToString();
    }

    /// <summary>A line for a file that people also show in a terminal: control characters become <c>\u001b</c> and the like, tabs stay.</summary>
    internal static string Printable(string text)
    {
        if (text.AsSpan().IndexOfAny(Unprintable) < 0)
            return text;
        var line = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (Unprintable.Contains(character))
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                line.Append(character);
        }

        return line.ToString();
    }
}
