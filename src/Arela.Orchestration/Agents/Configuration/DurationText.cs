using System.Globalization;
using System.Text.RegularExpressions;

namespace Arela.Orchestration.Agents.Configuration;

/// <summary>Times in <c>config.json</c>: <c>"30m"</c>, <c>"1h30m"</c>, <c>"90s"</c>, <c>"00:30:00"</c>, or a number of seconds.</summary>
internal static partial class DurationText
{
    // Timers take no more than about 49 days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Null when it is no time, zero, or longer than 30 days.</summary>
    public static TimeSpan? Parse(string text)
    {
        text = text.Trim();
        return Read(text) is { } time && time > TimeSpan.Zero && time <= Longest ? time : null;
    }

    private static TimeSpan? Read(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;
        var match = Units().Match(text);
        if (!match.Success || text.Length == 0)
            return null;
        return TimeSpan.FromHours(Number(match, "h")) + TimeSpan.FromMinutes(Number(match, "m")) + TimeSpan.FromSeconds(Number(match, "s"));
    }

    private static double Number(Match match, string unit) =>
        match.Groups[unit] is { Success: true } group ? double.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?:(?<h>\d{1,6})h)?\s*(?:(?<m>\d{1,6})m(?:in)?)?\s*(?:(?<s>\d{1,7}(?:\.\d{1,3})?)s?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Units();
}
