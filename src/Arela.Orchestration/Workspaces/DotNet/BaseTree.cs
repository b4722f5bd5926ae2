using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Workspaces.DotNet;

/// <summary>
/// A worktree for looking at commits that tickets started from: made when it is first needed, one for a whole run, used
/// by one at a time, removed at the end. No agent works in it.
/// </summary>
internal sealed class BaseTree(WorktreeParts parts, Func<string, CancellationToken, Task> setUp) : IAsyncDisposable
{
    /// <summary>No ticket's workspace has a name that begins with a dot.</summary>
    internal const string Name = ".base";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly string _tree = Path.Combine(parts.Repository.Worktrees, Name);
    private Git? _git;

    /// <summary>Does something in the place of the root, with a commit checked out.</summary>
    /// <exception cref="WorkspaceException">It cannot be checked out.</exception>
    public async Task<T> UseAsync<T>(string commit, Func<string, Task<T>> use, CancellationToken stop)
    {
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            var folder = Path.Combine(_tree, parts.Repository.Prefix).TrimEnd('/', '\\');
            if (_git is null)
                await CreateAsync(commit, folder, stop).ConfigureAwait(false);
            else
                await MoveAsync(commit).ConfigureAwait(false);
            Directory.CreateDirectory(folder);
            return await use(folder).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_git is not null)
            await RemoveAsync(parts.Git, parts.Repository).ConfigureAwait(false);
        _turn.Dispose();
    }

    /// <summary>Removes it, also what a run that died left of it.</summary>
    /// <returns>True when there was one.</returns>
    public static async Task<bool> RemoveAsync(Git git, Repository repository)
    {
        var tree = Path.Combine(repository.Worktrees, Name);
        if (WorktreeAdmin.Find(repository.CommonDir, tree) is null && !Directory.Exists(tree))
            return false;
        // Twice forced: a git that was killed may have left it locked.
        await git.RunAsync("worktree", "remove", "--force", "--force", tree).ConfigureAwait(false);
        if (Directory.Exists(tree))
            Directory.Delete(tree, recursive: true);
        await git.RunAsync("worktree", "prune").ConfigureAwait(false);
        return true;
    }

    private async Task CreateAsync(string commit, string folder, CancellationToken stop)
    {
        await RemoveAsync(parts.Git, parts.Repository).ConfigureAwait(false);
        await parts.Git.ReadAsync("worktree", "add", "-q", "--detach", _tree, commit).ConfigureAwait(false);
        var admin = WorktreeAdmin.Find(parts.Repository.CommonDir, _tree) ?? throw new WorkspaceException($"git made no worktree at {_tree}");
        _git = parts.Git.InWorkspace(admin, _tree);
        Directory.CreateDirectory(folder);
        await setUp(folder, stop).ConfigureAwait(false);
    }

    private async Task MoveAsync(string commit)
    {
        await _git!.ReadAsync("reset", "-q", "--hard", commit).ConfigureAwait(false);
        await _git.RunAsync("clean", "-q", "-d", "--force", "--", ":/").ConfigureAwait(false);
    }
}
