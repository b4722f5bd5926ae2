namespace Arela.Orchestration.Settings;

/// <summary>Where <c>.arela</c> is, or would be.</summary>
internal static class RootFinder
{
    /// <summary>
    /// What is asked for, else the nearest folder with <c>.arela</c> from the project up, else the repository's root,
    /// else the project's folder. Absolute, and the same text for all projects that have the same root.
    /// </summary>
    public static string Find(string asked, string projectFolder)
    {
        if (asked.Trim().Length > 0)
            return Path.TrimEndingDirectorySeparator(Path.GetFullPath(asked.Trim(), projectFolder));
        return NearestAbove(projectFolder, folder => Directory.Exists(Path.Combine(folder, ".arela")))
            ?? RepositoryAbove(projectFolder)
            ?? Path.TrimEndingDirectorySeparator(new DirectoryInfo(projectFolder).FullName);
    }

    /// <summary>Top of the checkout that a folder is in, itself included; null where there is none. Starts no git.</summary>
    public static string? RepositoryAbove(string folder) =>
        NearestAbove(folder, above => Path.Exists(Path.Combine(above, ".git")));

    private static string? NearestAbove(string start, Func<string, bool> isIt)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (isIt(folder.FullName))
                return Path.TrimEndingDirectorySeparator(folder.FullName);
        }

        return null;
    }
}
