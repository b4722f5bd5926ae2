using System.Collections.Immutable;

namespace Arela.Orchestration.Tickets;

/// <summary>Understands the values of scalar fields. Null means "there, but not understood".</summary>
internal static class FieldValues
{
    private static readonly string[] Nothing = ["none", "n/a", "na", "nil", "null", "nothing", "tbd", "unassigned", "unknown", "-", "–", "—", "[]", "?"];

    /// <summary>True for <c>None</c>, <c>N/A</c>, <c>-</c> and the like: the field says that there is nothing to say.</summary>
    public static bool IsNothing(ReadOnlySpan<char> text)
    {
        text = text.Trim().TrimEnd('.');
        foreach (var word in Nothing)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>Catalog spelling of an agent: <c>@Codex</c>, <c>Claude (Cascade)</c>, <c>[deepseek]</c>.</summary>
    public static string? Agent(ReadOnlySpan<char> text)
    {
        text = text.Trim().Trim("`[]'\"").TrimStart('@');
        var length = 0;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] is '-' or '_' or '.'))
            length++;
        return length == 0 || (length < text.Length && text[length] is not (' ' or '\t' or '(' or ',' or '/' or ':' or '@' or '`' or ']'))
            ? null
            : text[..length].TrimEnd('.').ToString().ToLowerInvariant();
    }

    /// <summary><c>high</c>, <c>P1</c>, <c>🔴 CRITICAL</c>, <c>P0 (Blocking)</c>.</summary>
    public static TicketPriority? Priority(string text)
    {
        foreach (var word in text.Split([' ', '-', '(', ')', '/', ',', '*', ':', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            TicketPriority? found = word.ToUpperInvariant() switch
            {
                "P0" or "CRITICAL" or "URGENT" or "BLOCKER" or "BLOCKING" or "HIGHEST" => TicketPriority.Critical,
                "P1" or "HIGH" => TicketPriority.High,
                "P2" or "MEDIUM" or "NORMAL" or "MODERATE" => TicketPriority.Medium,
                "P3" or "P4" or "LOW" or "LOWEST" or "MINOR" => TicketPriority.Low,
                _ => null,
            };
            if (found is not null)
                return found;
        }

        return null;
    }

    /// <summary>The first word, lower case: <c>High (4-5 hours)</c> is <c>high</c>.</summary>
    public static string? FirstWord(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && !char.IsLetterOrDigit(text[start]))
            start++;
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_'))
            end++;
        return end > start ? text[start..end].ToString().ToLowerInvariant() : null;
    }

    /// <summary>Tokens; the middle of a range.</summary>
    public static long? Tokens(ReadOnlySpan<char> text) =>
        NumberText.TryReadRange(text, out var low, out var high, out _) ? (long)decimal.Round((low + high) / 2) : null;

    /// <summary>USD; the middle of a range; <c>Free</c> is 0.</summary>
    public static decimal? Usd(ReadOnlySpan<char> text)
    {
        text = NumberText.SkipHedge(text);
        if (text.StartsWith("free", StringComparison.OrdinalIgnoreCase) && (text.Length == 4 || !char.IsLetterOrDigit(text[4])))
            return 0m;
        return NumberText.TryReadRange(NumberText.SkipCurrency(text), out var low, out var high, out _) ? (low + high) / 2 : null;
    }

    /// <summary><c>15-20 minutes</c>, <c>4-5 hours</c>, <c>1h 30m</c>, <c>2 days</c> (of 8 hours), <c>1 week</c> (of 5 days).</summary>
    public static TimeEstimate? Time(ReadOnlySpan<char> text)
    {
        TimeEstimate? total = null;
        while (NumberText.TryReadRange(JoinUnit(text, out var unitOf), out var low, out var high, out var rest)
            && UnitOf(unitOf.IsEmpty ? rest : unitOf, out var after) is { } unit)
        {
            var minutes = Math.Max(0, unit.TotalMinutes);
            if (high * (decimal)minutes > 10_000_000m)
                return null;
            var part = new TimeEstimate(unit * (double)Math.Min(low, high), unit * (double)Math.Max(low, high));
            total = total is { } sum ? new TimeEstimate(sum.Minimum + part.Minimum, sum.Maximum + part.Maximum) : part;
            text = after.TrimStart(" ,");
            if (text.IsEmpty || !char.IsAsciiDigit(text[0]))
                break;
        }

        return total;
    }

    /// <summary>Labels parted by commas, lower case, without <c>#</c>, brackets and quotes.</summary>
    public static ImmutableArray<string> Labels(string text) =>
    [
        .. text.Trim('[', ']').Split([',', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(label => label.Trim().Trim('`', '"', '\'', '#').ToLowerInvariant())
            .Where(label => label.Length > 0 && !IsNothing(label)),
    ];

    /// <summary>Cuts <c>30m</c> in two, since a number must not run into a word.</summary>
    private static ReadOnlySpan<char> JoinUnit(ReadOnlySpan<char> text, out ReadOnlySpan<char> unit)
    {
        unit = default;
        var value = NumberText.SkipHedge(text);
        var end = 0;
        while (end < value.Length && !char.IsAsciiLetter(value[end]))
            end++;
        if (end == 0 || end == value.Length || !char.IsAsciiDigit(value[end - 1]))
            return value;
        unit = value[end..];
        return value[..end];
    }

    private static TimeSpan? UnitOf(ReadOnlySpan<char> text, out ReadOnlySpan<char> rest)
    {
        text = text.TrimStart(" +");
        var length = 0;
        while (length < text.Length && char.IsAsciiLetter(text[length]))
            length++;
        rest = text[length..];
        return text[..length].ToString().ToLowerInvariant() switch
        {
            "s" or "sec" or "secs" or "second" or "seconds" => TimeSpan.FromSeconds(1),
            "m" or "min" or "mins" or "minute" or "minutes" => TimeSpan.FromMinutes(1),
            "h" or "hr" or "hrs" or "hour" or "hours" => TimeSpan.FromHours(1),
            "d" or "day" or "days" => TimeSpan.FromHours(8),
            "w" or "wk" or "week" or "weeks" => TimeSpan.FromHours(40),
            _ => null,
        };
    }
}
