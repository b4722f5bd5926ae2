namespace Arela.Orchestration.Status;

/// <summary>
/// Tells readers whether a run is alive: <c>.arela/lock.live</c>, which a run holds open for as long as it holds the
/// lock. Readers look at this file and never at the lock itself: whoever opens a file, if only to look, shares it for
/// that moment, and a run that starts in that moment would take the reader for another run.
/// </summary>
internal static class LiveMark
{
    private const int Tries = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static string PathFor(ArelaPaths paths) => paths.Lock + ".live";

    /// <summary>
    /// Holds the mark; the caller has the lock, so that only a reader can be in the way, for a moment. Null where that
    /// does not end: the run goes on, only what readers see of it is poorer.
    /// </summary>
    public static FileStream? Hold(ArelaPaths paths)
    {
        for (var tries = 1; tries <= Tries; tries++)
        {
            try
            {
                return new FileStream(PathFor(paths), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (FileSharing.IsHeldByAnother(exception))
            {
                Thread.Sleep(Pause);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>True while a run lives. What cannot be found out counts as alive: nobody is called dead without proof.</summary>
    public static bool IsHeld(ArelaPaths paths)
    {
        try
        {
            using var file = new FileStream(PathFor(paths), FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
