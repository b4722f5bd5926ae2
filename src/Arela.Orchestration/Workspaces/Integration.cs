using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Workspaces;

/// <summary>
/// The integration branch: where finished work comes together. It only ever moves forward, and nobody has it checked
/// out, so moving it touches no tree.
/// </summary>
internal sealed class Integration(Git git, Repository repository, Commits commits)
{
    private string _tip = "";

    /// <summary>The newest finished work.</summary>
    public string Tip => Volatile.Read(ref _tip);

    /// <summary>Points the branch at the user's work, keeping finished work that is not merged there yet.</summary>
    /// <returns>Why that is not possible; null when done.</returns>
    public async Task<Diagnostic?> PrepareAsync()
    {
        if (await FindObstacleAsync().ConfigureAwait(false) is { } obstacle)
            return obstacle;
        var old = await commits.ResolveAsync(repository.Integration).ConfigureAwait(false);
        var (start, finding) = await StartAsync(old).ConfigureAwait(false);
        if (start is null)
            return finding;
        if (start != old)
            await commits.MoveAsync(repository.Integration, start, old).ConfigureAwait(false);
        await RememberTargetAsync().ConfigureAwait(false);
        _tip = start;
        return null;
    }

    /// <summary>Why no branches of ours can be made; null when they can.</summary>
    public async Task<Diagnostic?> FindObstacleAsync() =>
        await commits.ResolveAsync("refs/heads/arela").ConfigureAwait(false) is null
            ? null
            : ExecutionDiagnostics.NoWorktrees.At(
                SourceLocation.None, "a branch named 'arela' stands in the way of branches named 'arela/…'; rename it: git branch -m arela arela-old");

    /// <summary>Starts it anew at a commit: for a job, whose integration ref is nobody else's.</summary>
    public async Task StartAtAsync(string commit)
    {
        var old = await commits.ResolveAsync(repository.Integration).ConfigureAwait(false);
        if (commit != old)
            await commits.MoveAsync(repository.Integration, commit, old).ConfigureAwait(false);
        _tip = commit;
    }

    /// <summary>Moves it forward to work that contains all of it.</summary>
    public async Task AdvanceAsync(string to)
    {
        await RepairAsync().ConfigureAwait(false);
        await commits.MoveAsync(repository.Integration, to, Tip).ConfigureAwait(false);
        Volatile.Write(ref _tip, to);
    }

    /// <summary>
    /// Takes over what somebody merged into it meanwhile, and puts it back where it was when somebody moved it away.
    /// </summary>
    /// <returns>False when it had to be put back.</returns>
    public async Task<bool> RepairAsync()
    {
        var found = await commits.ResolveAsync(repository.Integration).ConfigureAwait(false);
        if (found == Tip)
            return true;
        if (found is not null && await commits.IsInAsync(Tip, found).ConfigureAwait(false))
        {
            Volatile.Write(ref _tip, found);
            return true;
        }

        await commits.MoveAsync(repository.Integration, Tip, found).ConfigureAwait(false);
        return false;
    }

    /// <summary>Removes the branch, all of which is on the user's own.</summary>
    public async Task RemoveAsync()
    {
        await git.RunAsync("update-ref", "-d", repository.Integration, Tip).ConfigureAwait(false);
        await git.RunAsync("symbolic-ref", "--delete", "-q", Repository.TargetRef).ConfigureAwait(false);
    }

    private async Task<(string? Start, Diagnostic? Finding)> StartAsync(string? old)
    {
        var head = repository.Head;
        if (old is null || await commits.IsInAsync(old, head).ConfigureAwait(false))
            return (head, null);
        var target = await git.RunAsync("symbolic-ref", "-q", Repository.TargetRef).ConfigureAwait(false);
        var madeFor = target.Succeeded ? target.Text : null;
        if (madeFor != repository.Branch)
        {
            return (null, ExecutionDiagnostics.IntegrationOfOther.At(
                SourceLocation.None, madeFor is null ? "a detached HEAD" : Repository.Short(madeFor), repository.BranchName));
        }

        if (await commits.IsInAsync(head, old).ConfigureAwait(false))
            return (old, null);
        var merged = await new TreeMerge(git).MergeAsync(old, head).ConfigureAwait(false);
        if (merged.Tree is null)
        {
            return (null, ExecutionDiagnostics.IntegrationConflict.At(
                SourceLocation.None, repository.BranchName, LogText.Escape(string.Join(", ", merged.Conflicts))));
        }

        return (await commits.CreateAsync(merged.Tree, $"Merge {repository.BranchName}\n", old, head).ConfigureAwait(false), null);
    }

    private async Task RememberTargetAsync()
    {
        if (repository.Branch is { } branch)
            await git.ReadAsync("symbolic-ref", Repository.TargetRef, branch).ConfigureAwait(false);
        else
            await git.RunAsync("symbolic-ref", "--delete", "-q", Repository.TargetRef).ConfigureAwait(false);
    }
}

/// <summary>Merges two commits without a checkout.</summary>
internal sealed class TreeMerge(Git git)
{
    /// <summary>The merged tree, or the files that conflict.</summary>
    public async Task<MergedTree> MergeAsync(string ours, string theirs)
    {
        var result = await git.RunAsync("merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", ours, theirs).ConfigureAwait(false);
        return result.ExitCode switch
        {
            0 => new MergedTree(result.Fields[0], []),
            1 => new MergedTree(null, [.. result.Fields.Skip(1)]),
            _ => throw new WorkspaceException("git merge-tree failed: " + result.Complaint),
        };
    }
}

/// <summary>What a merge came to.</summary>
/// <param name="Tree">The merged tree; null when it conflicts.</param>
/// <param name="Conflicts">Files that conflict, from the top of the repository.</param>
internal sealed record MergedTree(string? Tree, IReadOnlyList<string> Conflicts);
