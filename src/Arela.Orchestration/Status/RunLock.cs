using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
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
    public static async Task<RunLockResult> AcquireAsync(
        ArelaPaths paths, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                Directory.CreateDirectory(paths.Folder);
                var file = new FileStream(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                LockOwner.Write(paths, time);
                return new RunLockResult(new RunLock(file), []);
            }
            catch (UnauthorizedAccessException exception)
            {
                return new RunLockResult(null, [StatusDiagnostics.NotWritable.At(SourceLocation.OfFile(paths.Lock), exception.Message)]);
            }
            catch (IOException) when (time.GetElapsedTime(started) < timeout)
            {
                await Task.Delay(RetryEvery, time, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException exception)
            {
                return new RunLockResult(null, [Refused(paths, exception)]);
            }
        }
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose() => _file.Dispose();

    private static Diagnostic Refused(ArelaPaths paths, IOException exception) => File.Exists(paths.Lock)
        ? StatusDiagnostics.Locked.At(SourceLocation.OfFile(paths.Lock), paths.Relative(paths.Lock), LogText.Escape(LockOwner.Describe(paths)))
        : StatusDiagnostics.NotWritable.At(SourceLocation.OfFile(paths.Lock), exception.Message);
}

/// <summary>The lock, or why it could not be had.</summary>
/// <param name="Lock">The lock; null when it could not be had.</param>
/// <param name="Findings">Why not.</param>
public sealed record RunLockResult(RunLock? Lock, ImmutableArray<Diagnostic> Findings);

/// <summary>Who holds the lock, in a file beside it. It is told to people and decides nothing, so a stale one blocks nobody.</summary>
internal static class LockOwner
{
    public static void Write(ArelaPaths paths, TimeProvider time)
    {
        try
        {
            using var file = File.Create(PathFor(paths));
            using var json = new Utf8JsonWriter(file);
            json.WriteStartObject();
            json.WriteNumber("pid", Environment.ProcessId);
            json.WriteString("host", Environment.MachineName);
            json.WriteString("since", TicketRecordJson.Time(time.GetUtcNow()));
            json.WriteEndObject();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The lock is held; only the message of those who wait is poorer.
        }
    }

    public static string Describe(ArelaPaths paths)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(PathFor(paths)));
            var owner = document.RootElement;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"process {owner.GetProperty("pid").GetInt64()} on {owner.GetProperty("host").GetString()}, since {owner.GetProperty("since").GetString()}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return "a process that did not say who it is";
        }
    }

    private static string PathFor(ArelaPaths paths) => paths.Lock + ".owner.json";
}
