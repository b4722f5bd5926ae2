using System.Globalization;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>Where the marks of a time line stand: at round times, a handful of them.</summary>
internal static class TimeAxis
{
    private const int MostMarks = 8;

    private static readonly double[] StepsInSeconds =
        [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];

    /// <summary>The marks, as time since the start.</summary>
    public static IEnumerable<TimeSpan> Marks(TimeSpan length)
    {
        var step = StepsInSeconds.FirstOrDefault(
            step => length.TotalSeconds / step <= MostMarks, Math.Ceiling(length.TotalSeconds / MostMarks / 86400) * 86400);
        for (var mark = 0; mark * step <= length.TotalSeconds; mark++)
            yield return TimeSpan.FromSeconds(mark * step);
    }

    /// <summary><c>0</c>, <c>0.5 s</c>, <c>45 s</c>, <c>5 min</c>, <c>1:30 h</c>.</summary>
    public static string Label(TimeSpan mark)
    {
        if (mark == TimeSpan.Zero)
            return "0";
        if (mark < TimeSpan.FromMinutes(1))
            return string.Create(CultureInfo.InvariantCulture, $"{mark.TotalSeconds:0.#} s");
        if (mark < TimeSpan.FromHours(1))
            return mark.Seconds == 0 ? string.Create(CultureInfo.InvariantCulture, $"{mark.Minutes} min") : string.Create(CultureInfo.InvariantCulture, $"{mark.Minutes}:{mark.Seconds:00} min");
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(mark.TotalHours):0}:{mark.Minutes:00} h");
    }
}
