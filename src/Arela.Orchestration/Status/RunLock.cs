using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Status;

/// <summary>
/// One run per root: <c>.arela/lock</c>, held open without sharing and never deleted, so that the operating system
/// releases it with the process, however that dies. Who holds it stands beside it, for people only.
/// </summary>
public sealed class RunLock : IDisposable
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromMilliseconds(100);
    private readonly FileStream _file;

    private RunLock(FileStream file)
    {
        _file = file;
    }

    /// <summary>Takes the lock, waiting at most <paramref name="timeout"/> for another run.</summary>
    /// <returns>The lock, or a finding that names the holder.</returns>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    public static async Task<RunLockResult> AcquireAsync(
        ArelaPaths paths, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        if (OwnFolderLinks.Find(paths) is { } link)
            return new RunLockResult(null, [link]);
        var started = time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return Take(paths, time);
            }
            catch (IOException exception) when (IsHeldByAnother(exception))
            {
                var left = timeout - time.GetElapsedTime(started);
                if (left <= TimeSpan.Zero)
                    return Refused(paths, StatusDiagnostics.Locked, paths.Relative(paths.Lock), LockOwner.Describe(paths));
                await Task.Delay(left < RetryEvery ? left : RetryEvery, time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return Refused(paths, StatusDiagnostics.NotWritable, exception.Message);
            }
        }
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose() => _file.Dispose();

    private static RunLockResult Take(ArelaPaths paths, TimeProvider time)
    {
        Directory.CreateDirectory(paths.Folder);
        var file = new FileStream(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        LockOwner.Write(paths, time);
        OwnIgnoreFile.Ensure(paths);
        return new RunLockResult(new RunLock(file), []);
    }

    // The runtime has no exception of its own for this: on Windows a sharing or lock violation, else EWOULDBLOCK of flock.
    private static bool IsHeldByAnother(IOException exception) => OperatingSystem.IsWindows()
        ? (exception.HResult & 0xFFFF) is 32 or 33
        : exception.HResult == (OperatingSystem.IsLinux() ? 11 : 35);

    private static RunLockResult Refused(ArelaPaths paths, DiagnosticDescriptor why, params string[] particulars) =>
        new(null, [why.At(SourceLocation.OfFile(paths.Lock), [.. particulars.Select(LogText.Escape)])]);
}

/// <summary>The lock, or why it could not be had.</summary>
/// <param name="Lock">The lock; null when it could not be had.</param>
/// <param name="Findings">Why not.</param>
public sealed record RunLockResult(RunLock? Lock, ImmutableArray<Diagnostic> Findings);
