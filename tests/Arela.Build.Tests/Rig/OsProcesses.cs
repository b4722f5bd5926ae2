using System.Globalization;
using System.Text;
using Arela.Orchestration.Processes.Native;

namespace Arela.Build.Tests.Rig;

/// <summary>What <c>/proc</c> says of the processes of a build.</summary>
internal static class OsProcesses
{
    // After the name, which stands in brackets: state, parent, group, session.
    private const int Parent = 1;
    private const int Session = 3;

    public static int ParentOf(int id) => int.Parse(Stat(id)![Parent], CultureInfo.InvariantCulture);

    /// <summary>Every process with this text in the environment it was started with.</summary>
    public static int[] WithInEnvironment(string text) =>
        [.. All().Where(id => Read(id, "environ").Contains(text, StringComparison.Ordinal))];

    /// <summary>Every process of a session.</summary>
    public static int[] OfSession(int session) =>
        [.. All().Where(id => Stat(id) is { } stat && stat[Session] == session.ToString(CultureInfo.InvariantCulture))];

    /// <summary>True for a worker node of MSBuild.</summary>
    public static bool IsNode(int id) => Read(id, "cmdline").Contains("/nodemode:1\0", StringComparison.Ordinal);

    public static void Send(int id, int signal) => _ = UnixCalls.Kill(id, signal);

    private static int[] All() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0),
    ];

    private static string[]? Stat(int id) =>
        Read(id, "stat") is { Length: > 0 } stat ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ') : null;

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/{file}"), Encoding.Latin1);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is another user's.
            return "";
        }
    }
}
