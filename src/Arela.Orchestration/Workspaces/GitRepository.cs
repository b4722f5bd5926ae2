using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Workspaces;

/// <summary>The repository that a root stands in, as the run found it.</summary>
/// <param name="Top">Absolute path of the user's checkout.</param>
/// <param name="Prefix">The root relative to it, with forward slashes; empty at the top.</param>
/// <param name="Head">Commit of HEAD.</param>
/// <param name="Branch">The user's branch; null when HEAD is detached.</param>
internal sealed record GitRepository(string Top, string Prefix, string Head, string? Branch)
{
    /// <summary>Looks at a folder. Null when it is in no repository, or there is no git.</summary>
    /// <exception cref="WorkspaceException">It is in a repository that worktrees cannot be cut from; says why and what to do.</exception>
    public static async Task<GitRepository?> FindAsync(Git git, CancellationToken stop)
    {
        GitResult where;
        try
        {
            where = await git.TryAsync(["rev-parse", "--is-bare-repository", "--is-inside-work-tree"], stop).ConfigureAwait(false);
        }
        catch (WorkspaceException)
        {
            return null;
        }

        if (!where.Succeeded)
            return where.Error.Contains("dubious ownership", StringComparison.Ordinal) ? throw new WorkspaceException(where.Error.Split('\n')[0]) : null;
        if (where.Lines[0] == "true" || where.Lines[^1] != "true")
            throw new WorkspaceException("the repository is bare, so there is no checkout to bring the work to");
        var head = await git.TryAsync(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], stop).ConfigureAwait(false);
        if (!head.Succeeded)
            throw new WorkspaceException("the repository has no commit yet, so there is nothing to cut a worktree from; commit first");
        var place = await git.RunAsync(["rev-parse", "--show-toplevel", "--show-prefix"], stop).ConfigureAwait(false);
        var branch = await git.TryAsync(["symbolic-ref", "--quiet", "--short", "HEAD"], stop).ConfigureAwait(false);
        var lines = place.Split('\n');
        return new GitRepository(
            lines[0], lines.Length > 1 ? lines[1].TrimEnd('/') : "", head.Output, branch.Succeeded ? branch.Output : null);
    }
}
