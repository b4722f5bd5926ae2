using System.Collections.Immutable;
using System.Text;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>The end of an agent's log, for a failure of an earlier run. The log holds no secrets and no control characters.</summary>
internal static class LogTail
{
    private const int Bytes = 4096;
    private const int Lines = 12;

    /// <summary>Absolute path of the log of the ticket's last attempt; null where there is none.</summary>
    public static string? PathOf(ArelaPaths paths, ReportTicket ticket)
    {
        if (ticket.Agent.Length == 0 || ticket.Agent.AsSpan().IndexOfAny('/', '\\') >= 0 || ticket.Agent.StartsWith('.'))
            return null;
        var path = paths.AgentLog(ticket.Agent, ticket.Key);
        return File.Exists(path) ? path : null;
    }

    /// <summary>Its last lines; none where it cannot be read.</summary>
    public static ImmutableArray<string> Read(ArelaPaths paths, ReportTicket ticket)
    {
        if (PathOf(paths, ticket) is not { } path)
            return [];
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Seek(-Math.Min(Bytes, file.Length), SeekOrigin.End);
            var buffer = new byte[Bytes];
            var text = Encoding.UTF8.GetString(buffer, 0, file.ReadAtLeast(buffer, Bytes, throwOnEndOfStream: false));
            return [.. text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).TakeLast(Lines)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
