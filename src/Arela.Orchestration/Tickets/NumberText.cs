using System.Globalization;

namespace Arela.Orchestration.Tickets;

/// <summary>Reads figures as people write them: <c>2,000</c>, <c>~2.5k</c>, <c>2-3K</c>, <c>$0.004</c>.</summary>
internal static class NumberText
{
    private static readonly string[] Hedges = ["approximately", "approx.", "approx", "about", "around", "circa", "ca.", "up to", "max", "~", "≈", "<=", "<", "≤"];

    /// <summary>
    /// A figure or a range of two at the start of the text. A suffix after the second figure counts for both
    /// (<c>2-3K</c>). What follows must begin with a blank or a mark of its own; <paramref name="rest"/> is that.
    /// </summary>
    public static bool TryReadRange(ReadOnlySpan<char> text, out decimal low, out decimal high, out ReadOnlySpan<char> rest)
    {
        high = 0;
        text = SkipHedge(text);
        if (!TryReadNumber(text, out low, out var lowFactor, out rest))
            return false;
        high = low * (lowFactor ?? 1);
        var after = SkipRangeMark(rest);
        if (after.Length < rest.Length && TryReadNumber(SkipCurrency(after), out var second, out var highFactor, out var end))
        {
            low *= lowFactor ?? highFactor ?? 1;
            high = second * (highFactor ?? 1);
            rest = end;
        }
        else
        {
            low = high;
        }

        return rest.IsEmpty || !char.IsLetterOrDigit(rest[0]);
    }

    /// <summary>Without a leading <c>~</c>, <c>about</c> and the like.</summary>
    public static ReadOnlySpan<char> SkipHedge(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        foreach (var hedge in Hedges)
        {
            if (text.StartsWith(hedge, StringComparison.OrdinalIgnoreCase))
                return SkipHedge(text[hedge.Length..]);
        }

        return text;
    }

    /// <summary>Without a leading currency.</summary>
    public static ReadOnlySpan<char> SkipCurrency(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        if (text.StartsWith("US$", StringComparison.OrdinalIgnoreCase) || text.StartsWith("USD", StringComparison.OrdinalIgnoreCase))
            return text[3..].TrimStart();
        return text.StartsWith("$", StringComparison.Ordinal) ? text[1..].TrimStart() : text;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, out decimal value, out decimal? factor, out ReadOnlySpan<char> rest)
    {
        factor = null;
        rest = text;
        var length = NumberLength(text);
        if (length == 0 || !decimal.TryParse(
            text[..length], NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value))
        {
            value = 0;
            return false;
        }

        // Keeps sums and products far from the limits of decimal.
        if (value > 1_000_000_000_000m)
            return false;
        rest = text[length..];
        var suffix = rest.TrimStart(' ');
        if (!suffix.IsEmpty && (suffix.Length == 1 || !char.IsLetterOrDigit(suffix[1])))
        {
            factor = suffix[0] switch { 'k' or 'K' => 1_000m, 'm' or 'M' => 1_000_000m, _ => null };
            if (factor is not null)
                rest = suffix[1..];
        }

        return true;
    }

    private static int NumberLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || (text[length] is '.' or ',' && length + 1 < text.Length && char.IsAsciiDigit(text[length + 1]))))
            length++;
        return length;
    }

    private static ReadOnlySpan<char> SkipRangeMark(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart();
        if (!rest.IsEmpty && rest[0] is '-' or '–' or '—')
            return rest[1..].TrimStart();
        return rest.StartsWith("to ", StringComparison.OrdinalIgnoreCase) ? rest[3..].TrimStart() : text;
    }
}
