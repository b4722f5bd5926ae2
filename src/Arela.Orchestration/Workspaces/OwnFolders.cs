namespace Arela.Orchestration.Workspaces;

/// <summary>The folders below <c>.arela</c> that runs write into and git must not see.</summary>
internal static class OwnFolders
{
    private const string Content = "# Written by Arela.Build: nothing in this folder belongs into a commit.\n*\n";

    /// <summary>
    /// Makes each ignore itself. So neither the user's .gitignore nor git's own exclude file has to be touched, and the
    /// user's status stays as it is.
    /// </summary>
    public static void Hide(ArelaPaths paths)
    {
        foreach (var folder in new[] { paths.Worktrees, paths.Logs, paths.Runs, paths.Reports })
            Hide(folder);
    }

    /// <summary>Makes one folder, which ignores itself.</summary>
    public static void Hide(string folder)
    {
        var file = Path.Combine(folder, ".gitignore");
        Directory.CreateDirectory(folder);
        if (!File.Exists(file))
            File.WriteAllText(file, Content);
    }

    /// <summary>Removes locks of our refs that a killed git left; the caller holds the repository's lock.</summary>
    public static void RemoveRefLocks(Repository repository)
    {
        foreach (var folder in new[] { "refs/heads/arela", "refs/arela" })
        {
            var path = Path.Combine(repository.CommonDir, folder);
            if (!Directory.Exists(path))
                continue;
            foreach (var file in Directory.EnumerateFiles(path, "*.lock", SearchOption.AllDirectories))
                File.Delete(file);
        }
    }
}
