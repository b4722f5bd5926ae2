using System.Globalization;
using System.Text.RegularExpressions;

namespace Arela.Orchestration.Processes.Output;

/// <summary>When a rate limit ends, as servers and CLIs tell it: <c>Retry-After</c>, "try again in 11.05s", "resets 3pm", "limit reached|1751234567".</summary>
internal static partial class RetryTime
{
    // A weekly limit is the longest that is known; anything later is a misunderstanding.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(8);

    /// <summary>The time that a text tells, UTC; null when it tells none in the near future.</summary>
    public static DateTimeOffset? In(string text, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return Sane(Epoch(text) ?? After(text, now) ?? OnDate(text, time) ?? AtClock(text, time), now);
    }

    /// <summary>The time that a <c>Retry-After</c> header tells: seconds, or a date.</summary>
    public static DateTimeOffset? FromHeader(string value, TimeProvider time)
    {
        var now = time.GetUtcNow();
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            return Sane(seconds is >= 0 and < 1e7 ? now + TimeSpan.FromSeconds(seconds) : null, now);
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? Sane(date.ToUniversalTime(), now) : null;
    }

    /// <summary>Seconds since 1970.</summary>
    public static DateTimeOffset? FromEpoch(long seconds, TimeProvider time) =>
        seconds is > 0 and < 100_000_000_000 ? Sane(DateTimeOffset.FromUnixTimeSeconds(seconds), time.GetUtcNow()) : null;

    private static DateTimeOffset? Sane(DateTimeOffset? at, DateTimeOffset now) => at >= now && at <= now + Longest ? at : null;

    private static DateTimeOffset? Epoch(string text) => EpochPattern().Match(text) is { Success: true } match
        ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)) : null;

    private static DateTimeOffset? After(string text, DateTimeOffset now)
    {
        var match = AfterPattern().Match(text);
        if (!match.Success)
            return null;
        var wait = TimeSpan.Zero;
        foreach (Match part in PartPattern().Matches(match.Groups[1].Value))
        {
            var amount = double.Parse(part.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            if (amount > Longest.TotalMilliseconds)
                return null;
            wait += part.Groups[2].Value.ToUpperInvariant() switch
            {
                "MS" or "MILLISECOND" => TimeSpan.FromMilliseconds(amount),
                "S" or "SEC" or "SECOND" => TimeSpan.FromSeconds(amount),
                "M" or "MIN" or "MINUTE" => TimeSpan.FromMinutes(amount),
                "H" or "HOUR" => TimeSpan.FromHours(amount),
                _ => TimeSpan.FromDays(amount),
            };
        }

        return now + wait;
    }

    private static DateTimeOffset? OnDate(string text, TimeProvider time)
    {
        var match = DatePattern().Match(text);
        return match.Success && DateTime.TryParse(
            $"{match.Groups[1].Value} {match.Groups[2].Value} {match.Groups[3].Value} {match.Groups[4].Value}", CultureInfo.InvariantCulture, out var local)
            ? ToUtc(local, time.LocalTimeZone) : null;
    }

    private static DateTimeOffset? AtClock(string text, TimeProvider time)
    {
        var match = ClockPattern().Match(text);
        if (!match.Success)
            return null;
        var zone = match.Groups["zone"] is { Success: true } named && TimeZoneInfo.TryFindSystemTimeZoneById(named.Value, out var found)
            ? found : time.LocalTimeZone;
        var hour = int.Parse(match.Groups["h"].ValueSpan, CultureInfo.InvariantCulture) % 12;
        var minute = match.Groups["m"] is { Success: true } minutes ? int.Parse(minutes.ValueSpan, CultureInfo.InvariantCulture) : 0;
        hour += match.Groups["half"].Value.StartsWith("p", StringComparison.OrdinalIgnoreCase) ? 12 : 0;
        if (minute > 59)
            return null;
        var today = TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).Date;
        var at = ToUtc(today.AddHours(hour).AddMinutes(minute), zone);
        return at < time.GetUtcNow() ? ToUtc(today.AddDays(1).AddHours(hour).AddMinutes(minute), zone) : at;
    }

    private static DateTimeOffset ToUtc(DateTime local, TimeZoneInfo zone)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    [GeneratedRegex(@"limit reached\s*\|\s*(\d{9,11})\b", RegexOptions.IgnoreCase)]
    private static partial Regex EpochPattern();

    [GeneratedRegex(
        @"(?:(?:try|retry)(?: again)?(?: in| after)|resets? in|retry[- ]?after:?|retryDelay""?:\s*""?)\s*((?:\d+(?:\.\d+)?\s*(?:ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?)(?![a-z])[\s,]*(?:and\s+)?)+)",
        RegexOptions.IgnoreCase)]
    private static partial Regex AfterPattern();

    [GeneratedRegex(@"(\d+(?:\.\d+)?)\s*(ms|millisecond|sec|second|s|min|minute|m|hour|h|day|d)s?(?![a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex PartPattern();

    [GeneratedRegex(@"(?:try again at|resets?(?: at| on)?)\s+([A-Z][a-z]{2,8})\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})[,\s]+(?:at\s+)?(\d{1,2}:\d{2}\s*[AP]M)", RegexOptions.IgnoreCase)]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"(?:try again|resets?)(?: at)?\s+(?<h>1[0-2]|0?[1-9])(?::(?<m>\d{2}))?\s*(?<half>[ap]m)\b(?:\s*\((?<zone>[A-Za-z_/+-]+)\))?", RegexOptions.IgnoreCase)]
    private static partial Regex ClockPattern();
}
