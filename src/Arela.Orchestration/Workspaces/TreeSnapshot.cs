namespace Arela.Orchestration.Workspaces;

/// <summary>Path, size and time of the files of a tree, folded into one number; cheap enough to take for each attempt.</summary>
internal readonly record struct TreeSnapshot(int Files, long Fold)
{
    private static readonly HashSet<string> Ignored =
        new(StringComparer.OrdinalIgnoreCase) { ".arela", ".git", ".vs", ".idea", "bin", "obj", "node_modules" };

    /// <summary>The tree as it is now; folders that tools write into are left out.</summary>
    public static TreeSnapshot Of(string root)
    {
        var files = 0;
        var fold = 0L;
        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var open = new Stack<DirectoryInfo>([new DirectoryInfo(root)]);
        while (open.TryPop(out var folder))
        {
            foreach (var entry in folder.EnumerateFileSystemInfos("*", options))
            {
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
