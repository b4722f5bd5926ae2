using System.Globalization;

namespace Arela.Orchestration.Status;

/// <summary>Names of runs: sortable by time, unique, and never before an earlier run of the same root.</summary>
public static class RunId
{
    private const string Format = "yyyyMMdd'T'HHmmss'Z'";
    private const int TimeLength = 16;

    // A run from the far future, which no clock of ours wrote, must not exhaust the calendar.
    private const int LastYear = 9000;

    /// <summary>
    /// <c>20251109T200532Z-1a2b</c>. Where the clock has gone backwards, or within one second of the latest run, one
    /// second after that run.
    /// </summary>
    public static string New(ArelaPaths paths, TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        if (Latest(paths) is { } latest && latest >= now)
            now = latest.AddSeconds(1);
        return string.Create(CultureInfo.InvariantCulture, $"{now.ToString(Format, CultureInfo.InvariantCulture)}-{Guid.NewGuid().ToString("n")[..4]}");
    }

    private static DateTime? Latest(ArelaPaths paths)
    {
        try
        {
            return Directory.Exists(paths.Runs)
                ? Directory.EnumerateFiles(paths.Runs, "*.jsonl").Select(path => TimeOf(Path.GetFileName(path))).Max()
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Whoever writes the run's log there tells the user.
            return null;
        }
    }

    private static DateTime? TimeOf(string name) =>
        name.Length > TimeLength && DateTime.TryParseExact(
            name[..TimeLength], Format, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time)
        && time.Year < LastYear
            ? time
            : null;
}
