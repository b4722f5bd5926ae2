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
    private readonly FileStream? _mark;

    private RunLock(FileStream file, FileStream? mark)
    {
        _file = file;
        _mark = mark;
    }

    /// <summary>Takes the lock, waiting at most <paramref name="timeout"/> for another run.</summary>
    /// <returns>The lock, or a finding that names the holder.</returns>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    public static Task<RunLockResult> AcquireAsync(
        ArelaPaths paths, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken) =>
        AcquireAsync(new RunLockRequest(paths, timeout, time), cancellationToken);

    /// <summary>Takes the lock, waiting for another run as long as the request says.</summary>
    /// <returns>The lock, or a finding that names the holder.</returns>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    public static async Task<RunLockResult> AcquireAsync(RunLockRequest request, CancellationToken cancellationToken)
    {
        var (paths, timeout, time) = (request.Paths, request.Timeout, request.Time);
        if (OwnFolderLinks.Find(paths) is { } link)
            return new RunLockResult(null, [link]);
        var started = time.GetTimestamp();
        var isTold = false;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return Take(paths, time);
            }
            catch (IOException exception) when (FileSharing.IsHeldByAnother(exception))
            {
                var left = timeout - time.GetElapsedTime(started);
                if (left <= TimeSpan.Zero)
                    return Refused(paths, StatusDiagnostics.Locked, paths.Relative(paths.Lock), LockOwner.Describe(paths));
                if (!isTold)
                    request.Waiting?.Invoke(LockOwner.Describe(paths));
                isTold = true;
                await Task.Delay(left < RetryEvery ? left : RetryEvery, time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return Refused(paths, StatusDiagnostics.NotWritable, exception.Message);
            }
        }
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose()
    {
        _mark?.Dispose();
        _file.Dispose();
    }

    private static RunLockResult Take(ArelaPaths paths, TimeProvider time)
    {
        Directory.CreateDirectory(paths.Folder);
        var file = new FileStream(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        LockOwner.Write(paths, time);
        OwnIgnoreFile.Ensure(paths);
        return new RunLockResult(new RunLock(file, LiveMark.Hold(paths)), []);
    }

    private static RunLockResult Refused(ArelaPaths paths, DiagnosticDescriptor why, params string[] particulars) =>
        new(null, [why.At(SourceLocation.OfFile(paths.Lock), [.. particulars.Select(LogText.Escape)])]);
}

/// <summary>Whose lock is wanted.</summary>
/// <param name="Paths">The root.</param>
/// <param name="Timeout">How long to wait for another run; zero: not at all.</param>
/// <param name="Time">The clock.</param>
public sealed record RunLockRequest(ArelaPaths Paths, TimeSpan Timeout, TimeProvider Time)
{
    /// <summary>Told once who holds the lock, when there is somebody to wait for; null: nobody wants to know.</summary>
    public Action<string>? Waiting { get; init; }
}

/// <summary>The lock, or why it could not be had.</summary>
/// <param name="Lock">The lock; null when it could not be had.</param>
/// <param name="Findings">Why not.</param>
public sealed record RunLockResult(RunLock? Lock, ImmutableArray<Diagnostic> Findings);
