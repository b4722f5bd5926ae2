using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Status;

/// <summary>
/// Whoever can commit files could make a folder of ours a link, and have us write anywhere. So nothing is written while
/// one of them leads out of the root.
/// </summary>
internal static class OwnFolderLinks
{
    /// <summary>The first folder that leads out of the root; null when all is well.</summary>
    public static Diagnostic? Find(ArelaPaths paths)
    {
        string[] folders = [paths.Folder, paths.Tickets, paths.Logs, paths.Runs, paths.Reports, paths.Worktrees];
        return folders.FirstOrDefault(folder => LeadsOut(folder, paths.Root)) is { } link
            ? StatusDiagnostics.LinkLeavesRoot.At(SourceLocation.OfFile(link), LogText.Escape(paths.Relative(link)))
            : null;
    }

    private static bool LeadsOut(string folder, string root)
    {
        try
        {
            // Without a link on the way, which is nearly always, one look is enough.
            return new FileInfo(folder).LinkTarget is not null
                && !(RealPath.Of(folder) is { } real && RealPath.IsWithin(real, RealPath.Of(root) ?? root));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
