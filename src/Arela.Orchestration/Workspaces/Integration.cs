using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Workspaces;

/// <summary>The branch where verified work comes together, and its way to the user's branch.</summary>
internal sealed class Integration(Git git, GitRepository repository, bool fastForward)
{
    private const string Reference = "refs/heads/" + BranchNames.Integration;

    /// <summary>
    /// Makes the branch ready: cut from HEAD, or what an earlier run left on it with HEAD merged in.
    /// </summary>
    /// <exception cref="WorkspaceException">What is left on it does not merge with HEAD.</exception>
    public async Task PrepareAsync(CancellationToken stop)
    {
        var existing = await git.TryAsync(["rev-parse", "--verify", "--quiet", Reference], stop).ConfigureAwait(false);
        if (!existing.Succeeded)
        {
            await git.RunAsync(["update-ref", Reference, repository.Head, ""], stop).ConfigureAwait(false);
            return;
        }

        var left = existing.Output;
        if (await IsAncestorAsync(repository.Head, left, stop).ConfigureAwait(false))
            return;
        var next = await IsAncestorAsync(left, repository.Head, stop).ConfigureAwait(false)
            ? repository.Head
            : await MergeAsync(left, stop).ConfigureAwait(false);
        await AdvanceAsync(left, next, stop).ConfigureAwait(false);
    }

    /// <summary>Its commit now.</summary>
    public Task<string> HeadAsync(CancellationToken stop) => git.RunAsync(["rev-parse", Reference], stop);

    /// <summary>Moves it on; fails if anybody else moved it meanwhile.</summary>
    public Task AdvanceAsync(string from, string to, CancellationToken stop) =>
        git.RunAsync(["update-ref", Reference, to, from], stop);

    /// <summary>Fast-forwards the user's branch if that is safe, else says the one command.</summary>
    public async Task<IReadOnlyList<string>> FinishAsync(CancellationToken stop)
    {
        var done = await HeadAsync(stop).ConfigureAwait(false);
        var head = await git.RunAsync(["rev-parse", "HEAD"], stop).ConfigureAwait(false);
        if (await IsAncestorAsync(done, head, stop).ConfigureAwait(false))
            return await RemoveAsync(done, stop).ConfigureAwait(false);
        var count = await git.RunAsync(["rev-list", "--count", "--no-merges", $"{head}..{done}"], stop).ConfigureAwait(false);
        var command = $"git merge {BranchNames.Integration}";
        if (!fastForward)
            return [$"{count} commits are on {BranchNames.Integration} (ArelaFastForward is false). Take them: {command}"];
        if (repository.Branch is null)
            return [$"HEAD is detached, so {count} commits stay on {BranchNames.Integration}. Take them: {command}"];
        if (head != repository.Head || !await IsAncestorAsync(head, done, stop).ConfigureAwait(false))
            return [$"{repository.Branch} has moved meanwhile, so {count} commits stay on {BranchNames.Integration}. Take them: {command}"];
        if (await HasLocalChangesAsync(stop).ConfigureAwait(false))
            return [$"There are uncommitted changes, so {count} commits stay on {BranchNames.Integration}. Commit yours, then: {command}"];
        var merge = await git.In(repository.Top).TryAsync(["merge", "--ff-only", "--quiet", BranchNames.Integration], stop).ConfigureAwait(false);
        if (!merge.Succeeded)
            return [$"{repository.Branch} could not be fast-forwarded ({merge.Error.Split('\n')[0]}). Take the {count} commits: {command}"];
        await RemoveAsync(done, stop).ConfigureAwait(false);
        return [$"{repository.Branch} now has the work of this run ({count} commits)."];
    }

    private async Task<string[]> RemoveAsync(string merged, CancellationToken stop)
    {
        await git.TryAsync(["update-ref", "-d", Reference, merged], stop).ConfigureAwait(false);
        return [];
    }

    private async Task<bool> HasLocalChangesAsync(CancellationToken stop) =>
        (await git.In(repository.Top).RunAsync(["status", "--porcelain", "--untracked-files=no"], stop).ConfigureAwait(false)).Length > 0;

    private async Task<bool> IsAncestorAsync(string ancestor, string descendant, CancellationToken stop) =>
        (await git.TryAsync(["merge-base", "--is-ancestor", ancestor, descendant], stop).ConfigureAwait(false)).Succeeded;

    /// <summary>Merges HEAD into what is left, without a checkout (git 2.38 and later).</summary>
    private async Task<string> MergeAsync(string left, CancellationToken stop)
    {
        var tree = await git.TryAsync(["merge-tree", "--write-tree", left, repository.Head], stop).ConfigureAwait(false);
        if (!tree.Succeeded)
        {
            throw new WorkspaceException(
                $"an earlier run left work on {BranchNames.Integration} that does not merge with {repository.Branch ?? "HEAD"}; resolve it first: git merge {BranchNames.Integration}");
        }

        return await git.RunAsync(
            [
                .. await Identity.ArgumentsAsync(git, stop).ConfigureAwait(false),
                "commit-tree", tree.Lines[0], "-p", left, "-p", repository.Head, "-m", $"Merge {repository.Branch ?? "HEAD"} into {BranchNames.Integration}",
            ],
            stop).ConfigureAwait(false);
    }
}
