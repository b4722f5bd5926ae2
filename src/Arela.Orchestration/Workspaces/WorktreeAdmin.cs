namespace Arela.Orchestration.Workspaces;

/// <summary>The folder in which git keeps what it knows about one worktree (<c>.git/worktrees/…</c>).</summary>
internal static class WorktreeAdmin
{
    /// <summary>Written when a workspace is whole: checked out, and its set-up command passed.</summary>
    private const string ReadyMark = "arela-ready";

    private static readonly string[] Operations =
        ["MERGE_HEAD", "MERGE_MSG", "MERGE_MODE", "AUTO_MERGE", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply", "sequencer"];

    private static StringComparison PathComparison =>
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>
    /// The folder of the worktree at a path; null when there is none. The worktree's own <c>.git</c> file says the same,
    /// but an agent can write it.
    /// </summary>
    public static string? Find(string commonDir, string tree)
    {
        var all = Path.Combine(commonDir, "worktrees");
        return !Directory.Exists(all) ? null : Directory.EnumerateDirectories(all).FirstOrDefault(admin =>
        {
            var file = Path.Combine(admin, "gitdir");
            return File.Exists(file)
                && string.Equals(Path.GetDirectoryName(Path.GetFullPath(File.ReadAllText(file).Trim(), admin)), Path.GetFullPath(tree, admin), PathComparison);
        });
    }

    public static bool IsReady(string admin) => File.Exists(Path.Combine(admin, ReadyMark));

    public static void MarkReady(string admin) => File.WriteAllText(Path.Combine(admin, ReadyMark), "");

    /// <summary>Takes the mark away: what is left of the workspace is nobody's work from now on.</summary>
    public static void UnmarkReady(string admin) => File.Delete(Path.Combine(admin, ReadyMark));

    /// <summary>Ends a merge, rebase or cherry-pick that somebody left unfinished; the files stay as they are.</summary>
    public static void EndOperations(string admin)
    {
        foreach (var name in Operations)
        {
            var path = Path.Combine(admin, name);
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            else
                File.Delete(path);
        }
    }

    /// <summary>Removes locks that a killed git left. Only ever called while no process of the run uses the worktree.</summary>
    public static void RemoveLocks(string admin)
    {
        foreach (var file in Directory.EnumerateFiles(admin, "*.lock"))
            File.Delete(file);
    }

    /// <summary>The worktree's pointer to this folder; written again when it is not as it should be.</summary>
    /// <returns>True when it was as it should be.</returns>
    public static bool MendPointer(string admin, string tree)
    {
        var file = Path.Combine(tree, ".git");
        if (File.Exists(file) && PointsTo(File.ReadAllText(file), admin, tree))
            return true;
        if (Directory.Exists(file))
            Directory.Move(file, file + "-of-agent");
        File.WriteAllText(file, $"gitdir: {admin.Replace('\\', '/')}\n");
        return false;
    }

    private static bool PointsTo(string text, string admin, string tree)
    {
        const string start = "gitdir:";
        return text.StartsWith(start, StringComparison.Ordinal)
            && string.Equals(Path.GetFullPath(text[start.Length..].Trim(), tree), Path.GetFullPath(admin, tree), PathComparison);
    }
}
