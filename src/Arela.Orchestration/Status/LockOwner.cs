using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Arela.Orchestration.Status;

/// <summary>
/// Who holds the lock, in <c>.arela/lock.owner.json</c> beside it. It is told to people and decides nothing, so a stale
/// one blocks nobody.
/// </summary>
internal static class LockOwner
{
    public static string PathFor(ArelaPaths paths) => paths.Lock + ".owner.json";

    public static void Write(ArelaPaths paths, TimeProvider time)
    {
        var content = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(content))
        {
            json.WriteStartObject();
            json.WriteNumber("pid", Environment.ProcessId);
            json.WriteString("host", Environment.MachineName);
            json.WriteString("since", TicketRecordJson.Time(time.GetUtcNow()));
            json.WriteEndObject();
        }

        try
        {
            DurableFile.Replace(PathFor(paths), content.WrittenSpan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The lock is held; only the message of those who wait is poorer.
        }
    }

    public static string Describe(ArelaPaths paths) => Read(paths) is { } owner
        ? string.Create(CultureInfo.InvariantCulture, $"process {owner.Pid} on {owner.Host}, since {owner.Since}")
        : "a process that did not say who it is";

    /// <summary>When the holder took the lock, UTC; null when it did not say.</summary>
    public static DateTimeOffset? Since(ArelaPaths paths) =>
        DateTimeOffset.TryParse(
            Read(paths)?.Since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var since)
            ? since
            : null;

    private static (long Pid, string Host, string Since)? Read(ArelaPaths paths)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(PathFor(paths)));
            var owner = document.RootElement;
            return (owner.GetProperty("pid").GetInt64(), owner.GetProperty("host").GetString() ?? "", owner.GetProperty("since").GetString() ?? "");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
