using System.Diagnostics;
using System.Globalization;

namespace Arela.Orchestration.Processes;

/// <summary>The list of processes where there is no <c>/proc</c>: what <c>ps</c>(1) prints (POSIX: <c>-A</c>, <c>-o</c>).</summary>
internal static class ProcessListing
{
    private static readonly string[] Arguments = ["-A", "-o", "pid=", "-o", "ppid=", "-o", "pgid=", "-o", "stat="];

    /// <summary>All processes that are not zombies; none when <c>ps</c> cannot be run.</summary>
    public static List<ProcessEntry> Read()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ps", Arguments) { RedirectStandardOutput = true });
            return process is null ? [] : Parse(process.StandardOutput.ReadToEnd());
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or IOException)
        {
            return [];
        }
    }

    internal static List<ProcessEntry> Parse(string text)
    {
        var entries = new List<ProcessEntry>();
        foreach (var line in text.Split('\n'))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 4 && !fields[3].StartsWith('Z')
                && Number(fields[0]) is { } id && Number(fields[1]) is { } parent && Number(fields[2]) is { } group)
            {
                entries.Add(new ProcessEntry(id, parent, group, Session: 0, Started: 0));
            }
        }

        return entries;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
