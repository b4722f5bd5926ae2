using System.Globalization;

namespace Arela.Orchestration.Reporting;

/// <summary>Figures as people read them; invariant, so that every log looks alike.</summary>
internal static class Format
{
    /// <summary><c>$0.090</c>; more decimals below a tenth of a cent; <c>unknown</c> for null.</summary>
    public static string Usd(decimal? usd) => usd switch
    {
        null => "unknown",
        > 0m and < 0.001m => usd.Value.ToString("$0.0000##", CultureInfo.InvariantCulture),
        _ => usd.Value.ToString("$#,##0.000", CultureInfo.InvariantCulture),
    };

    /// <summary><c>2,000</c>; <c>unknown</c> for null.</summary>
    public static string Tokens(long? tokens) => tokens?.ToString("#,##0", CultureInfo.InvariantCulture) ?? "unknown";

    /// <summary><c>0.4 s</c>, <c>45 s</c>, <c>2 min 05 s</c>, <c>1 h 02 min</c>.</summary>
    public static string Duration(TimeSpan time)
    {
        if (time < TimeSpan.FromSeconds(10))
            return string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
        if (time < TimeSpan.FromMinutes(1))
            return string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalSeconds):0} s");
        return time < TimeSpan.FromHours(1)
            ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds:00} s")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalHours):0} h {time.Minutes:00} min");
    }

    /// <summary><c>20 min</c>, <c>4 h 40 min</c>, below a minute <c>12 s</c>; for estimates.</summary>
    public static string Minutes(TimeSpan time)
    {
        if (time > TimeSpan.Zero && time < TimeSpan.FromMinutes(1))
            return Duration(time);
        var minutes = (long)Math.Round(time.TotalMinutes);
        if (minutes < 60)
            return string.Create(CultureInfo.InvariantCulture, $"{minutes} min");
        return minutes % 60 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60:00} min");
    }

    /// <summary><c>1 ticket</c>, <c>3 tickets</c>.</summary>
    public static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,##0} {noun}{(count == 1 ? "" : "s")}");
}
