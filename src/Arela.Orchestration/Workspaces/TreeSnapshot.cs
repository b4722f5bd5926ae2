namespace Arela.Orchestration.Workspaces;

/// <summary>Path, size and time of the files of a tree, folded into one number; cheap enough to take for each attempt.</summary>
internal readonly record struct TreeSnapshot(int Files, long Fold)
{
    /// <summary>Files looked at; a folder with more is no project, and would take longer than many an agent.</summary>
    internal const int MostFiles = 200_000;

    private static readonly HashSet<string> Ignored =
        new(StringComparer.OrdinalIgnoreCase) { ".arela", ".git", ".vs", ".idea", "bin", "obj", "node_modules" };

    /// <summary>False when there are more files than are looked at: nothing can be said about a change then.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>The tree as it is now; folders that tools write into are left out.</summary>
    public static TreeSnapshot Of(string root, int mostFiles = MostFiles)
    {
        var files = 0;
        var fold = 0L;
        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var open = new Stack<DirectoryInfo>([new DirectoryInfo(root)]);
        // A tree can also be nothing but folders.
        for (var entries = 0; open.TryPop(out var folder);)
        {
            foreach (var entry in folder.EnumerateFileSystemInfos("*", options))
            {
                if (++entries > mostFiles)
                    return new TreeSnapshot(files, fold) { IsWhole = false };
                if (entry is FileInfo file)
                {
                    files++;
                    // Addition does not mind the order in which a file system lists its entries.
                    fold += HashCode.Combine(file.FullName, file.Length, file.LastWriteTimeUtc);
                }
                else if (entry is DirectoryInfo inner && !Ignored.Contains(inner.Name))
                {
                    open.Push(inner);
                }
            }
        }

        return new TreeSnapshot(files, fold);
    }
}
