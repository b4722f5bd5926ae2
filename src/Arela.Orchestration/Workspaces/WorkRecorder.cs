namespace Arela.Orchestration.Workspaces;

/// <summary>
/// Turns what lies in a workspace into a commit on its branch, whatever an agent did with git there: nothing, commits of
/// its own, another branch. Only commits and refs are made; the files stay as they are.
/// </summary>
internal sealed class WorkRecorder(Repository repository, Commits commits)
{
    /// <summary>Records the files as they are now on top of what the workspace has checked out.</summary>
    /// <param name="workspace">Where.</param>
    /// <param name="message">Message of the commit.</param>
    /// <param name="signsOwnCommits">True: also commits that the agent made get one of ours on top, for its trailers.</param>
    public async Task<RecordedWork> RecordAsync(TicketWorkspace workspace, string message, bool signsOwnCommits)
    {
        var git = workspace.Git!;
        WorktreeAdmin.EndOperations(workspace.Admin!);
        var branch = await commits.ResolveAsync(workspace.Ref).ConfigureAwait(false);
        var current = await CurrentAsync(git).ConfigureAwait(false) ?? branch ?? workspace.Base;
        var (tree, inner) = await WriteTreeAsync(git, workspace.Base).ConfigureAwait(false);
        var isNew = tree != await commits.TreeOfAsync(current).ConfigureAwait(false)
            || (signsOwnCommits && current != workspace.Base);
        var head = isNew ? await commits.CreateAsync(tree, message, current).ConfigureAwait(false) : current;
        if (!await commits.IsInAsync(workspace.Base, head).ConfigureAwait(false))
            return new RecordedWork(await KeepAsync(workspace, head).ConfigureAwait(false), tree) { IsRewritten = true };
        // Whatever the agent pointed its branch at stays reachable, too.
        if (branch is not null && !await commits.IsInAsync(branch, head).ConfigureAwait(false))
            await KeepAsync(workspace, branch).ConfigureAwait(false);
        if (branch != head)
            await commits.MoveAsync(workspace.Ref, head, branch).ConfigureAwait(false);
        await AttachAsync(workspace).ConfigureAwait(false);
        return new RecordedWork(head, tree) { Repositories = inner };
    }

    /// <summary>True when there are files that git holds for unmerged.</summary>
    public static async Task<bool> HasUnmergedAsync(TicketWorkspace workspace) =>
        (await workspace.Git!.ReadAsync("ls-files", "-u", "-z").ConfigureAwait(false)).Length > 0;

    /// <summary>Puts a commit on a branch of its own, so that it is never lost.</summary>
    public async Task<string> KeepAsync(TicketWorkspace workspace, string commit)
    {
        var reference = workspace.KeptRef(commit);
        if (await commits.ResolveAsync(reference).ConfigureAwait(false) is null)
            await commits.MoveAsync(reference, commit, from: null).ConfigureAwait(false);
        return commit;
    }

    /// <summary>Checks out a commit, moving the branch; what is not committed there is gone.</summary>
    public async Task CheckOutAsync(TicketWorkspace workspace, string commit)
    {
        await AttachAsync(workspace).ConfigureAwait(false);
        await workspace.Git!.ReadAsync("reset", "-q", "--hard", commit).ConfigureAwait(false);
        await CleanAsync(workspace).ConfigureAwait(false);
    }

    /// <summary>Removes what a gate left behind; the work itself is committed.</summary>
    public async Task TidyAsync(TicketWorkspace workspace)
    {
        await workspace.Git!.ReadAsync("reset", "-q", "--hard").ConfigureAwait(false);
        await CleanAsync(workspace).ConfigureAwait(false);
    }

    private Task<GitResult> CleanAsync(TicketWorkspace workspace) =>
        workspace.Git!.RunAsync(["clean", "-q", "-d", "--force", "--", ":/", .. repository.Without]);

    private static async Task AttachAsync(TicketWorkspace workspace)
    {
        var head = await workspace.Git!.RunAsync("symbolic-ref", "-q", "HEAD").ConfigureAwait(false);
        if (head.Text != workspace.Ref)
            await workspace.Git.ReadAsync("symbolic-ref", "HEAD", workspace.Ref).ConfigureAwait(false);
    }

    private static async Task<string?> CurrentAsync(Git git)
    {
        var head = await git.RunAsync("rev-parse", "-q", "--verify", "HEAD^{commit}").ConfigureAwait(false);
        return head.Succeeded ? head.Text : null;
    }

    private async Task<(string Tree, string[] Inner)> WriteTreeAsync(Git git, string start)
    {
        await git.ReadAsync(["add", "-A", "--sparse", "--", ":/", .. repository.Without]).ConfigureAwait(false);
        // An agent that commits by itself may have committed what belongs into no commit.
        await git.ReadAsync(["reset", "-q", start, "--", .. repository.Only]).ConfigureAwait(false);
        var tree = await git.ReadAsync("write-tree").ConfigureAwait(false);
        var inner = await RepositoriesInAsync(git, start, tree).ConfigureAwait(false);
        if (inner.Length == 0)
            return (tree, inner);
        await git.ReadAsync(["rm", "-q", "-f", "--cached", "--", .. inner.Select(folder => ":(top,literal)" + folder)]).ConfigureAwait(false);
        return (await git.ReadAsync("write-tree").ConfigureAwait(false), inner);
    }

    /// <summary>Folders that became repositories of their own: git would record a number in the place of their files.</summary>
    private static async Task<string[]> RepositoriesInAsync(Git git, string start, string tree)
    {
        const string link = "160000";
        var fields = (await git.ReadAsync("diff-tree", "-r", "-z", "--no-renames", start, tree).ConfigureAwait(false))
            .Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return [.. Enumerable.Range(0, fields.Length / 2)
            .Where(index => fields[2 * index].Split(' ') is [var before, link, ..] && before != ":" + link)
            .Select(index => fields[(2 * index) + 1])];
    }
}

/// <summary>What was recorded.</summary>
/// <param name="Head">The commit that holds the work.</param>
/// <param name="Tree">Its files.</param>
internal sealed record RecordedWork(string Head, string Tree)
{
    /// <summary>True when it does not descend from where the attempt started; it is kept on a branch of its own.</summary>
    public bool IsRewritten { get; init; }

    /// <summary>Folders whose files are not in the commit since they are repositories of their own.</summary>
    public IReadOnlyList<string> Repositories { get; init; } = [];
}
