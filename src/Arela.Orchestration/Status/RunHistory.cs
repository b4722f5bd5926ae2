using System.Collections.Immutable;

namespace Arela.Orchestration.Status;

/// <summary>The runs of a root, as their logs tell them.</summary>
/// <param name="Runs">The newest ones, oldest first.</param>
/// <param name="LeftOut">How many older ones were not read.</param>
public sealed record RunHistory(ImmutableArray<PastRun> Runs, int LeftOut)
{
    /// <summary>No run yet.</summary>
    public static RunHistory Empty { get; } = new([], 0);

    /// <summary>
    /// Reads the newest runs, as many as the limits allow. A log that cannot be read, and lines that make no sense, are
    /// left out: reports are poorer then, and nothing fails.
    /// </summary>
    public static RunHistory Read(ArelaPaths paths, HistoryLimits limits)
    {
        var files = Files(paths);
        var runs = new List<PastRun>();
        var bytes = 0L;
        var read = 0;
        foreach (var file in files)
        {
            if (read == limits.Runs || bytes >= limits.Bytes)
                break;
            read++;
            bytes += Length(file);
            if (PastRunReader.Read(file, limits) is { } run)
                runs.Add(run);
        }

        runs.Reverse();
        return new RunHistory([.. runs], files.Length - read);
    }

    /// <summary>The newest run; null where there is none.</summary>
    public static PastRun? Latest(ArelaPaths paths, HistoryLimits limits) =>
        Read(paths, limits with { Runs = 1 }).Runs is [var run] ? run : null;

    private static string[] Files(ArelaPaths paths)
    {
        try
        {
            return Directory.Exists(paths.Runs)
                ? [.. Directory.EnumerateFiles(paths.Runs, "*.jsonl").OrderDescending(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static long Length(string path)
    {
        try
        {
            return new FileInfo(path).Length;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}

/// <summary>How much of the past is read.</summary>
/// <param name="Runs">Runs at most.</param>
/// <param name="Bytes">Bytes at most; the log that reaches it is read to its end, though no more than this of one log.</param>
public sealed record HistoryLimits(int Runs, long Bytes)
{
    /// <summary>For a report: a year of daily runs.</summary>
    public static HistoryLimits Report { get; } = new(400, 256L * 1024 * 1024);

    /// <summary>For estimates, which every plan makes: what is recent counts.</summary>
    public static HistoryLimits Estimates { get; } = new(30, 8L * 1024 * 1024);

    /// <summary>Longest line; a longer one is no event of ours.</summary>
    internal int LineBytes { get; init; } = 4 * 1024 * 1024;
}
