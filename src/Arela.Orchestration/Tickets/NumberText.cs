using System.Globalization;

namespace Arela.Orchestration.Tickets;

/// <summary>Reads figures as people write them: <c>2,000</c>, <c>2 000</c>, <c>~2.5k</c>, <c>2-3K</c>, <c>$0.004</c>.</summary>
internal static class NumberText
{
    private const int LongestNumber = 24;

    private static readonly string[] Hedges = ["approximately", "approx.", "approx", "about", "around", "circa", "ca.", "up to", "max", "under", "less than"];

    /// <summary>
    /// A figure or a range of two at the start of the text. A suffix after the second figure counts for both where that
    /// keeps them in order (<c>2-3K</c>, but <c>500-1K</c>). What follows must not go on as a word.
    /// </summary>
    public static bool TryReadRange(ReadOnlySpan<char> text, out decimal low, out decimal high, out ReadOnlySpan<char> rest)
    {
        high = 0;
        if (!TryReadNumber(SkipHedge(text), out low, out var lowFactor, out rest))
            return false;
        var after = SkipRangeMark(rest);
        if (after.Length < rest.Length && TryReadNumber(SkipCurrency(after), out var second, out var highFactor, out var end))
        {
            low *= lowFactor ?? (low <= second ? highFactor ?? 1 : 1);
            high = second * (highFactor ?? 1);
            rest = end;
        }
        else
        {
            low *= lowFactor ?? 1;
            high = low;
        }

        return rest.IsEmpty || !char.IsLetterOrDigit(rest[0]);
    }

    /// <summary>A figure without suffix, whatever follows.</summary>
    public static bool TryReadPlain(ReadOnlySpan<char> text, out decimal value, out ReadOnlySpan<char> rest)
    {
        Span<char> digits = stackalloc char[LongestNumber];
        value = 0;
        var length = CopyDigits(text, digits, out var used);
        rest = text[used..];
        // The bound keeps sums and products far from the limits of decimal.
        return length > 0
            && decimal.TryParse(digits[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            && value <= 1_000_000_000_000m;
    }

    /// <summary>Without what stands in front of a figure: <c>~</c>, <c>about</c>, marks, emoji.</summary>
    public static ReadOnlySpan<char> SkipHedge(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var start = 0;
            while (start < text.Length && !char.IsLetterOrDigit(text[start]) && text[start] is not ('$' or '€' or '£' or '-' or '.'))
                start++;
            text = text[start..];
            var hedge = HedgeLength(text);
            if (hedge == 0)
                return text;
            text = text[hedge..];
        }
    }

    /// <summary>Without a leading currency.</summary>
    public static ReadOnlySpan<char> SkipCurrency(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        if (text.StartsWith("US$", StringComparison.OrdinalIgnoreCase) || text.StartsWith("USD", StringComparison.OrdinalIgnoreCase))
            return text[3..].TrimStart();
        return text.StartsWith("$", StringComparison.Ordinal) ? text[1..].TrimStart() : text;
    }

    /// <summary>Without a leading mark of a range; the same text when there is none.</summary>
    public static ReadOnlySpan<char> SkipRangeMark(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart();
        if (!rest.IsEmpty && rest[0] is '-' or '–' or '—')
            return rest[1..].TrimStart();
        return rest.StartsWith("to ", StringComparison.OrdinalIgnoreCase) ? rest[3..].TrimStart() : text;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, out decimal value, out decimal? factor, out ReadOnlySpan<char> rest)
    {
        factor = null;
        if (!TryReadPlain(text, out value, out rest))
            return false;
        var suffix = rest.TrimStart(' ');
        if (suffix.IsEmpty || (suffix.Length > 1 && char.IsLetterOrDigit(suffix[1])))
            return true;
        factor = suffix[0] switch { 'k' or 'K' => 1_000m, 'm' or 'M' => 1_000_000m, _ => null };
        if (factor is not null)
            rest = suffix[1..];
        return true;
    }

    /// <summary>The digits without what groups them in threes (<c>,</c>, <c>_</c>, a blank), and the decimal point.</summary>
    private static int CopyDigits(ReadOnlySpan<char> text, Span<char> digits, out int used)
    {
        var length = 0;
        var points = 0;
        for (used = 0; used < text.Length && length < digits.Length; used++)
        {
            var character = text[used];
            if (char.IsAsciiDigit(character))
                digits[length++] = character;
            else if (points == 0 && length > 0 && IsGroup(text, used))
                continue;
            else if (character == '.' && points == 0 && used + 1 < text.Length && char.IsAsciiDigit(text[used + 1]))
                (digits[length++], points) = (character, 1);
            else
                break;
        }

        return used < text.Length && char.IsAsciiDigit(text[used]) ? 0 : length;
    }

    private static bool IsGroup(ReadOnlySpan<char> text, int at) =>
        text[at] is ',' or '_' or ' ' or '\u00a0' or '\u202f'
        && at + 3 < text.Length
        && text.Slice(at + 1, 3).IndexOfAnyExceptInRange('0', '9') < 0
        && (at + 4 == text.Length || !char.IsAsciiDigit(text[at + 4]));

    private static int HedgeLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetter(text[0]))
            return 0;
        foreach (var hedge in Hedges)
        {
            if (text.StartsWith(hedge, StringComparison.OrdinalIgnoreCase))
                return hedge.Length;
        }

        return 0;
    }
}
