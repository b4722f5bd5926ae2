using System.Globalization;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Workspaces;

/// <summary>One ticket's worktree and branch.</summary>
/// <param name="git">git in the user's checkout.</param>
/// <param name="repository">The repository.</param>
/// <param name="paths">The root.</param>
/// <param name="ticket">The ticket.</param>
internal sealed class TicketWorktree(Git git, GitRepository repository, ArelaPaths paths, PlannedTicket ticket)
{
    private Git Inside => git.In(Folder);

    /// <summary>Absolute path of the worktree.</summary>
    public string Folder { get; } = Path.Combine(paths.Worktrees, BranchNames.Safe(ticket.Key));

    /// <summary>Its branch.</summary>
    public string Branch { get; } = BranchNames.Of(ticket.Key);

    /// <summary>Where the agent works: the root's place in the worktree.</summary>
    public string WorkingDirectory => repository.Prefix.Length == 0 ? Folder : Path.Combine(Folder, repository.Prefix);

    /// <summary>Commit that it was cut from.</summary>
    public string Base { get; private set; } = "";

    /// <summary>Cuts it from a commit. What an earlier run left there is committed and kept under another name first.</summary>
    public async Task CreateAsync(string from, string run, CancellationToken stop)
    {
        await KeepEarlierWorkAsync(from, run, stop).ConfigureAwait(false);
        Directory.CreateDirectory(paths.Worktrees);
        await git.RunAsync(["worktree", "add", "--quiet", "-b", Branch, Folder, from], stop).ConfigureAwait(false);
        Directory.CreateDirectory(WorkingDirectory);
        Base = from;
    }

    /// <summary>True when the attempt changed something: files, or commits of its own.</summary>
    public async Task<bool> HasChangesAsync(CancellationToken stop) =>
        await HeadAsync(stop).ConfigureAwait(false) != Base
        || (await Inside.RunAsync(["status", "--porcelain", "--untracked-files=normal", "--", .. Pathspecs()], stop).ConfigureAwait(false)).Length > 0;

    /// <summary>Commits whatever the attempt changed; nothing when it committed all by itself.</summary>
    public async Task CommitAsync(string message, CancellationToken stop)
    {
        await ReturnToBranchAsync(stop).ConfigureAwait(false);
        await Inside.RunAsync(["add", "--all", "--", .. Pathspecs()], stop).ConfigureAwait(false);
        var staged = await Inside.TryAsync(["diff", "--cached", "--quiet"], stop).ConfigureAwait(false);
        if (!staged.Succeeded)
            await Inside.RunAsync([.. await Identity.ArgumentsAsync(Inside, stop).ConfigureAwait(false), "commit", "--quiet", "--no-verify", "-m", message], stop).ConfigureAwait(false);
    }

    /// <summary>Brings a commit in. The conflicting files when it does not go in; then nothing is changed.</summary>
    public async Task<IReadOnlyList<string>> MergeAsync(string commit, CancellationToken stop)
    {
        var merge = await Inside.TryAsync(
            [.. await Identity.ArgumentsAsync(Inside, stop).ConfigureAwait(false), "merge", "--quiet", "--no-edit", "--no-verify", "--no-ff", commit], stop).ConfigureAwait(false);
        if (merge.Succeeded)
            return [];
        var unmerged = await Inside.TryAsync(["diff", "--name-only", "--diff-filter=U"], stop).ConfigureAwait(false);
        await Inside.TryAsync(["merge", "--abort"], stop).ConfigureAwait(false);
        return unmerged.Lines.Length > 0
            ? unmerged.Lines
            : throw new WorkspaceException($"'git merge' of {ticket.Key} failed: {merge.Error}");
    }

    public Task<string> HeadAsync(CancellationToken stop) => Inside.RunAsync(["rev-parse", "HEAD"], stop);

    /// <summary>Takes the worktree and the branch away. Only called when the branch is proven to be merged.</summary>
    public async Task RemoveAsync(string mergedHead, CancellationToken stop)
    {
        await git.TryAsync(["worktree", "remove", "--force", Folder], stop).ConfigureAwait(false);
        await git.TryAsync(["update-ref", "-d", "refs/heads/" + Branch, mergedHead], stop).ConfigureAwait(false);
    }

    /// <summary>An agent that switched branches or detached HEAD: its commits come to the ticket's branch.</summary>
    private async Task ReturnToBranchAsync(CancellationToken stop)
    {
        var at = await Inside.TryAsync(["symbolic-ref", "--quiet", "--short", "HEAD"], stop).ConfigureAwait(false);
        if (!at.Succeeded || at.Output != Branch)
            await Inside.RunAsync(["checkout", "--quiet", "-B", Branch], stop).ConfigureAwait(false);
    }

    private async Task KeepEarlierWorkAsync(string from, string run, CancellationToken stop)
    {
        if (File.Exists(Path.Combine(Folder, ".git")))
        {
            await CommitAsync($"Unfinished work of {ticket.Key}", stop).ConfigureAwait(false);
            await git.RunAsync(["worktree", "remove", "--force", Folder], stop).ConfigureAwait(false);
        }

        await git.TryAsync(["worktree", "prune"], stop).ConfigureAwait(false);
        var exists = await git.TryAsync(["rev-parse", "--verify", "--quiet", "refs/heads/" + Branch], stop).ConfigureAwait(false);
        if (!exists.Succeeded)
            return;
        var merged = await git.TryAsync(["merge-base", "--is-ancestor", exists.Output, from], stop).ConfigureAwait(false);
        if (merged.Succeeded)
            await git.RunAsync(["update-ref", "-d", "refs/heads/" + Branch, exists.Output], stop).ConfigureAwait(false);
        else
            await git.RunAsync(["branch", "-m", Branch, await FreeNameAsync(run, stop).ConfigureAwait(false)], stop).ConfigureAwait(false);
    }

    private async Task<string> FreeNameAsync(string run, CancellationToken stop)
    {
        for (var number = 1; ; number++)
        {
            var name = BranchNames.Kept(ticket.Key, run, number);
            if (!(await git.TryAsync(["rev-parse", "--verify", "--quiet", "refs/heads/" + name], stop).ConfigureAwait(false)).Succeeded)
                return name;
        }
    }

    /// <summary>Everything but what Arela itself writes below the root.</summary>
    private IEnumerable<string> Pathspecs()
    {
        var arela = repository.Prefix.Length == 0 ? ".arela" : repository.Prefix + "/.arela";
        yield return ":/";
        foreach (var own in (string[])["worktrees", "logs", "runs", "reports", "lock", "lock.owner.json", ".gitignore", "tickets/.ticket-status.json", "tickets/.ticket-status.journal"])
            yield return string.Create(CultureInfo.InvariantCulture, $":(exclude,top,literal){arela}/{own}");
    }
}
