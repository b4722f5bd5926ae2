namespace Arela.Orchestration.Tickets;

/// <summary>Where a path really leads once every symbolic link in it is followed.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <summary>The path without links; null when it loops or leads to nothing.</summary>
    /// <param name="path">An absolute path.</param>
    public static string? Of(string path)
    {
        var links = 0;
        return Of(path, ref links);
    }

    /// <summary>True when a real path is the folder or lies below it.</summary>
    public static bool IsWithin(string path, string folder) =>
        path.Equals(folder, StringComparison.Ordinal)
        || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string? Of(string path, ref int links)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
            return path;
        if (Of(parent, ref links) is not { } realParent)
            return null;
        var here = Path.Combine(realParent, Path.GetFileName(path));
        if (new FileInfo(here).LinkTarget is not { } target)
            return Path.Exists(here) ? here : null;
        return ++links > MaxLinks ? null : Of(Path.GetFullPath(target, realParent), ref links);
    }
}
