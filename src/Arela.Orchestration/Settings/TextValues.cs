using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Arela.Orchestration.Settings;

/// <summary>The forms that values take in a project file or after <c>-p:</c>. The same in every culture.</summary>
internal static partial class TextValues
{
    /// <summary>Far above any price or budget, and far below what would overflow sums and products of money.</summary>
    private const decimal MostUsd = 1_000_000_000m;

    /// <summary>
    /// Entries between <c>;</c> or <c>,</c>; between spaces too where every part looks like a short id, since
    /// <c>-p:</c> takes <c>;</c> and <c>,</c> for itself.
    /// </summary>
    public static ImmutableArray<string> List(string text) =>
    [
        .. text.Split([';', ',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(entry => ShortIds().IsMatch(entry) ? entry.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : [entry])
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>MSBuild's own words for yes and no.</summary>
    public static bool TryBoolean(string text, out bool value)
    {
        value = text.ToUpperInvariant() is "TRUE" or "ON" or "YES" or "1";
        return value || text.ToUpperInvariant() is "FALSE" or "OFF" or "NO" or "0";
    }

    /// <summary>USD, not negative; a dollar sign may stand before it.</summary>
    public static bool TryMoney(string text, out decimal value) =>
        decimal.TryParse(
            text.StartsWith('$') ? text[1..] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
        && value <= MostUsd;

    /// <summary><c>0.1</c> or <c>10%</c>, not negative.</summary>
    public static bool TryFraction(string text, out decimal value)
    {
        var percent = text.EndsWith('%');
        var read = decimal.TryParse(
            percent ? text[..^1].TrimEnd() : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
        value = percent ? value / 100m : value;
        return read;
    }

    /// <summary><c>1h30m</c>, <c>30m</c>, <c>90s</c>, <c>500ms</c>, <c>2d</c>, or <c>hh:mm:ss</c>; more than zero, at most 30 days.</summary>
    public static bool TryDuration(string text, out TimeSpan value)
    {
        value = TimeSpan.Zero;
        if (text.Contains(':', StringComparison.Ordinal))
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value) && InRange(value);
        var match = Units().Match(text);
        if (!match.Success)
            return false;
        var milliseconds = 0m;
        foreach (var (unit, length) in UnitLengths)
        {
            if (match.Groups[unit] is { Success: true } group)
                milliseconds += decimal.Parse(group.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * length;
        }

        if (milliseconds > LongestMilliseconds)
            return false;
        value = TimeSpan.FromMilliseconds((double)milliseconds);
        return InRange(value);
    }

    // Timers take no more than about 49 days.
    private const decimal LongestMilliseconds = 30m * 24 * 60 * 60 * 1000;

    private static readonly (string Unit, decimal Milliseconds)[] UnitLengths =
        [("d", 86_400_000m), ("h", 3_600_000m), ("m", 60_000m), ("s", 1_000m), ("ms", 1m)];

    private static bool InRange(TimeSpan value) =>
        value > TimeSpan.Zero && value <= TimeSpan.FromMilliseconds((double)LongestMilliseconds);

    [GeneratedRegex(
        @"^(?=.)(?:(?<d>\d{1,9}(?:\.\d{1,9})?)d)?(?:(?<h>\d{1,9}(?:\.\d{1,9})?)h)?(?:(?<m>\d{1,9}(?:\.\d{1,9})?)m(?:in)?)?(?:(?<s>\d{1,9}(?:\.\d{1,9})?)s)?(?:(?<ms>\d{1,9})ms)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Units();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]*-\d+[a-z]?(?:\s+[A-Za-z][A-Za-z0-9]*-\d+[a-z]?)+$", RegexOptions.CultureInvariant)]
    private static partial Regex ShortIds();
}
