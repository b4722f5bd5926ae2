using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Workspaces;

/// <summary>Puts the branch of a ticket into a bundle.</summary>
internal sealed class BundleWriter(Git git, Commits commits)
{
    /// <summary>
    /// Writes what the job's ticket has made since the base: its finished work, or, where it failed, what is on its
    /// branch. The ticket's branch then points there.
    /// </summary>
    /// <param name="key">The ticket.</param>
    /// <param name="start">Commit that the receivers have.</param>
    /// <param name="path">Absolute path of the bundle; an older one is removed.</param>
    /// <returns>The commit; null when there is none and so no bundle.</returns>
    /// <exception cref="WorkspaceException">git refuses.</exception>
    public async Task<string?> WriteAsync(string key, string start, string path)
    {
        File.Delete(path);
        var branch = TicketRefs.BranchOf(key);
        var kept = await commits.ResolveAsync(branch).ConfigureAwait(false);
        var finished = await commits.ResolveAsync(TicketRefs.JobOf(key)).ConfigureAwait(false) ?? start;
        var head = kept is null || await commits.IsInAsync(kept, finished).ConfigureAwait(false) ? finished : kept;
        if (await commits.IsInAsync(head, start).ConfigureAwait(false))
            return null;
        if (head != kept)
            await commits.MoveAsync(branch, head, kept).ConfigureAwait(false);
        var temporary = path + ".tmp";
        File.Delete(temporary);
        await git.ReadAsync("bundle", "create", "-q", temporary, branch, "^" + start).ConfigureAwait(false);
        File.Move(temporary, path, overwrite: true);
        return head;
    }
}
