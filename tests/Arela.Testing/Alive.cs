using System.Globalization;

namespace Arela.Testing;

/// <summary>Whether processes live, by the id that they wrote into a file.</summary>
public static class Alive
{
    /// <summary>True while the process of that id runs; a zombie does not.</summary>
    public static bool Is(int processId)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
            return stat[(stat.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The id in a file.</summary>
    public static int IdIn(string path) => int.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture);

    /// <summary>Waits, without a bound of its own, until none of them runs.</summary>
    public static async Task UntilGone(params int[] processIds)
    {
        while (processIds.Any(Is))
            await Task.Delay(10);
    }

    /// <summary>Waits, without a bound of its own, until the file is there.</summary>
    public static async Task UntilExists(string path)
    {
        while (!File.Exists(path))
            await Task.Delay(10);
    }
}
