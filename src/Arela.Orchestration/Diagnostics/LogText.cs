using System.Buffers;
using System.Globalization;
using System.Text;

namespace Arela.Orchestration.Diagnostics;

/// <summary>
/// Text from tickets and agents, made safe for a log: no control character reaches a terminal, no line becomes a
/// command to a CI engine (<c>##vso[…]</c>, <c>##[…]</c>, <c>::warning …</c>), nothing turns the reading direction, nothing
/// invisible hides in it.
/// </summary>
public static class LogText
{
    private static readonly char[] Controls =
    [
        .. Enumerable.Range(0, 0x20).Select(code => (char)code),
        .. Enumerable.Range(0x7f, 0x21).Select(code => (char)code),
        .. "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
        // Invisible, and of no use outside a few old scripts.
        .. "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f\u3164\uffa0",
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
                Append(line, character);
        }

        return line.ToString();
    }

    /// <summary>
    /// Engines look for <c>##word[</c> anywhere and for <c>::</c> at the start of a line, and some of them compare as a
    /// language does, to which joiners between the characters are nothing. A blank in between makes all of it plain text.
    /// </summary>
    private static void Append(StringBuilder line, char character)
    {
        var last = line.Length > 0 ? line[^1] : ' ';
        if (last is '#' or ':' && IsJoiner(character))
        {
            line.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            return;
        }

        var endsCommand = last == '#' && character is not ('#' or ' ') && line.Length > 1 && line[^2] == '#';
        if (endsCommand || (last == ':' && character == ':'))
            line.Append(' ');
        line.Append(character);
    }

    private static bool IsJoiner(char character) => character is '\u200c' or '\u200d' or (>= '\ufe00' and <= '\ufe0f');

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
