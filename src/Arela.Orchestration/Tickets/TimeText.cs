namespace Arela.Orchestration.Tickets;

/// <summary>Reads times as people estimate work: <c>15-20 minutes</c>, <c>1h 30m</c>, <c>2 days</c> (of 8 hours), <c>1 week</c> (of 5 days).</summary>
internal static class TimeText
{
    private const decimal MaxMinutes = 10_000_000m;

    /// <summary>The estimate; null when it cannot be understood.</summary>
    public static TimeEstimate? Read(ReadOnlySpan<char> text)
    {
        decimal low = 0, high = 0;
        var isRead = false;
        while (ReadPart(ref text, out var partLow, out var partHigh))
        {
            isRead = true;
            low += partLow;
            high += partHigh;
            if (high > MaxMinutes)
                return null;
            text = text.TrimStart(" ,+");
            if (text.StartsWith("and ", StringComparison.OrdinalIgnoreCase))
                text = text[4..];
            if (text.IsEmpty || !char.IsAsciiDigit(text[0]))
                break;
        }

        return isRead ? new TimeEstimate(TimeSpan.FromMinutes((double)low), TimeSpan.FromMinutes((double)high)) : null;
    }

    /// <summary>A figure or range with its unit, in minutes.</summary>
    private static bool ReadPart(ref ReadOnlySpan<char> text, out decimal low, out decimal high)
    {
        high = 0;
        var rest = NumberText.SkipHedge(text);
        if (!NumberText.TryReadPlain(rest, out low, out rest))
            return false;
        var lowUnit = UnitOf(rest, out var afterUnit);
        high = low;
        var after = NumberText.SkipRangeMark(lowUnit is null ? rest : afterUnit);
        if (NumberText.TryReadPlain(after, out var second, out var end) && UnitOf(end, out var afterSecond) is { } highUnit
            && after.Length < (lowUnit is null ? rest : afterUnit).Length)
        {
            (low, high) = Ordered(low * (lowUnit ?? highUnit), second * highUnit);
            text = afterSecond;
            return true;
        }

        if (lowUnit is not { } unit)
            return false;
        low *= unit;
        high *= unit;
        text = afterUnit;
        return true;
    }

    private static (decimal Low, decimal High) Ordered(decimal first, decimal second) =>
        first <= second ? (first, second) : (second, first);

    /// <summary>Minutes of a unit.</summary>
    private static decimal? UnitOf(ReadOnlySpan<char> text, out ReadOnlySpan<char> rest)
    {
        text = text.TrimStart(" \t-");
        var length = 0;
        while (length < text.Length && char.IsAsciiLetter(text[length]))
            length++;
        rest = text[length..];
        if (length > 8)
            return null;
        Span<char> lower = stackalloc char[8];
        return lower[..text[..length].ToLowerInvariant(lower)] switch
        {
            "s" or "sec" or "secs" or "second" or "seconds" => 1m / 60,
            "m" or "min" or "mins" or "minute" or "minutes" => 1m,
            "h" or "hr" or "hrs" or "hour" or "hours" => 60m,
            "d" or "day" or "days" => 8 * 60m,
            "w" or "wk" or "wks" or "week" or "weeks" => 5 * 8 * 60m,
            _ => null,
        };
    }
}
