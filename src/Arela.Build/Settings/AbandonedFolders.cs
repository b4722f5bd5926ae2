using System.Diagnostics;
using System.Globalization;

namespace Arela.Build.Settings;

/// <summary>
/// Folders of builds that were killed: each says which process of which machine made it, and goes when that is gone.
/// One that does not say so, or is a link, is nobody's to remove.
/// </summary>
internal static class AbandonedFolders
{
    public const string Prefix = "arela-build-";

    private const string OwnerFile = "owner";

    /// <summary>Leaves the name of this process in a folder.</summary>
    public static void Sign(BuildFolder folder) => File.WriteAllText(
        Path.Combine(folder.Path, OwnerFile), string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {Environment.MachineName}"));

    /// <summary>Removes what is abandoned. What cannot be removed stays, without a word.</summary>
    public static void Remove()
    {
        try
        {
            foreach (var path in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
            {
                if (IsAbandoned(path))
                    new BuildFolder(path).Delete();
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The temporary folder cannot be listed, or another build removed one first.
        }
    }

    private static bool IsAbandoned(string path)
    {
        if (new DirectoryInfo(path).LinkTarget is not null)
            return false;
        try
        {
            var words = File.ReadAllText(Path.Combine(path, OwnerFile)).Split(' ', 2);
            return words.Length == 2
                && words[1].Trim() == Environment.MachineName
                && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && !IsRunning(process);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
