using System.Globalization;

namespace Arela.Orchestration.Processes;

/// <summary>
/// The processes that run now. Linux: <c>/proc</c>, with each one's environment. macOS: <c>ps</c>, which does not tell
/// environments, so there a process that left group, session and parent is not found.
/// </summary>
internal static class ProcessTable
{
    /// <summary>All processes that are not dead already.</summary>
    public static List<ProcessEntry> Read() => OperatingSystem.IsLinux() ? ReadProc() : ProcessListing.Read();

    /// <summary>False when the process has ended, even if another one has its id by now.</summary>
    public static bool IsStill(ProcessEntry entry) =>
        !OperatingSystem.IsLinux() || (Read(entry.Id) is { } now && now.Started == entry.Started);

    /// <summary>The process of that id; null when there is none.</summary>
    internal static ProcessEntry? Read(int id)
    {
        try
        {
            return Parse(id, File.ReadAllText(StatPath(id)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>True when the process inherited the mark. False also where its environment may not be read.</summary>
    public static bool IsMarked(int id, ReadOnlySpan<byte> mark)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            return File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/environ")).AsSpan().IndexOf(mark) >= 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static List<ProcessEntry> ReadProc()
    {
        var entries = new List<ProcessEntry>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && Read(id) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    /// <summary>Reads <c>/proc/&lt;pid&gt;/stat</c> (proc(5)); null for a zombie, which only waits for its parent.</summary>
    internal static ProcessEntry? Parse(int id, string stat)
    {
        // The second field is a name in parentheses that may itself hold spaces and parentheses.
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 20 || fields[0] is "Z" or "X")
            return null;
        return new ProcessEntry(id, Number(fields[1]), Number(fields[2]), Number(fields[3]), long.Parse(fields[19], CultureInfo.InvariantCulture));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string StatPath(int id) => string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat");
}
