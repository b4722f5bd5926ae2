using System.Globalization;

namespace Arela.Orchestration.Status;

/// <summary>Names of runs: sortable by time, unique, and never before an earlier run of the same root.</summary>
public static class RunId
{
    /// <summary><c>20251109T200532Z-1a2b</c>. Where the clock has gone backwards, one second after the latest run.</summary>
    public static string New(ArelaPaths paths, TimeProvider time)
    {
        var now = time.GetUtcNow();
        if (Latest(paths) is { } latest && latest >= now)
            now = latest.AddSeconds(1);
        return string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{Guid.NewGuid().ToString("n")[..4]}");
    }

    private static DateTimeOffset? Latest(ArelaPaths paths)
    {
        if (!Directory.Exists(paths.Runs))
            return null;
        var name = Directory.EnumerateFiles(paths.Runs, "*.jsonl").Select(Path.GetFileName).Max(StringComparer.Ordinal);
        return name is { Length: > 16 } && DateTimeOffset.TryParseExact(
            name[..16], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
    }
}
