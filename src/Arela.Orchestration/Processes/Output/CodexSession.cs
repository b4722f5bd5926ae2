using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Processes.Output;

/// <summary>
/// The session file of codex, <c>$CODEX_HOME/sessions/YYYY/MM/DD/rollout-*&lt;thread&gt;.jsonl</c>: the only place that tells
/// the tokens of a turn that failed or was ended. Its totals are cumulative: the last one counts.
/// </summary>
internal static class CodexSession
{
    private const int MostDays = 3;
    private const int TailLength = 512 * 1024;

    /// <summary>Null when there is no such file or it tells nothing.</summary>
    public static TokenUsage? LastUsage(ImmutableSortedDictionary<string, string> environment, string thread)
    {
        // It becomes part of a search pattern.
        if (thread.Length == 0 || !thread.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            return null;
        try
        {
            return Find(environment, thread) is { } path ? LastUsageIn(Tail(path)) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Find(ImmutableSortedDictionary<string, string> environment, string thread)
    {
        if (CliHomes.Codex(environment) is not { } home)
            return null;
        var sessions = Path.Combine(home, "sessions");
        return Newest([sessions])
            .SelectMany(year => Newest([year]))
            .SelectMany(month => Newest([month]))
            .Take(MostDays)
            .SelectMany(day => Directory.EnumerateFiles(day, $"rollout-*{thread}.jsonl"))
            .FirstOrDefault();
    }

    private static IEnumerable<string> Newest(IEnumerable<string> folders) => folders
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateDirectories(folder).OrderByDescending(name => name, StringComparer.Ordinal));

    private static string Tail(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[Math.Min(file.Length, TailLength)];
        file.Seek(-bytes.Length, SeekOrigin.End);
        var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(bytes, 0, count);
    }

    private static TokenUsage? LastUsageIn(string tail) => tail
        .Split('\n').AsEnumerable()
        .Reverse()
        .Where(line => line.Contains("\"token_count\"", StringComparison.Ordinal))
        .Select(UsageIn)
        .FirstOrDefault(usage => usage is not null);

    private static TokenUsage? UsageIn(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.Get("payload", "info", "total_token_usage") is { } usage ? CodexReader.UsageOf(usage) : null;
        }
        catch (JsonException)
        {
            // The first line of the tail is cut, and the last one may be.
            return null;
        }
    }
}
