namespace Arela.Orchestration.Workspaces;

/// <summary>Takes a worktree away whose work is merged, so that a process that dies meanwhile leaves nothing to mistake.</summary>
internal static class WorktreeRemoval
{
    /// <summary>False, and everything as it was, while something in it is not committed.</summary>
    /// <param name="git">Git in the user's checkout.</param>
    /// <param name="admin">git's own folder of the worktree.</param>
    /// <param name="tree">Its top folder.</param>
    public static async Task<bool> RunAsync(Git git, string admin, string tree)
    {
        var changes = await git.InWorkspace(admin, tree).RunAsync("status", "--porcelain").ConfigureAwait(false);
        if (!changes.Succeeded || changes.Text.Length > 0)
            return false;
        // Half a workspace, left by one who dies while git deletes, must not be taken for a ticket's work.
        var wasReady = WorktreeAdmin.IsReady(admin);
        WorktreeAdmin.UnmarkReady(admin);
        // Without --force git refuses as long as anything is not committed.
        var removed = await git.RunAsync("worktree", "remove", tree).ConfigureAwait(false);
        if (!removed.Succeeded && wasReady && Directory.Exists(admin))
            WorktreeAdmin.MarkReady(admin);
        return removed.Succeeded;
    }
}
