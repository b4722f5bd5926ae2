using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Workspaces;

/// <summary>The end of a run: brings the finished work to the user's branch, if that is safe; else says how.</summary>
internal sealed class FinalMerge(WorktreeParts parts, ArelaOptions options)
{
    private readonly Repository _repository = parts.Repository;

    /// <summary>Lines for a person.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken stop)
    {
        await parts.Integration.RepairAsync().ConfigureAwait(false);
        var tip = parts.Integration.Tip;
        var head = await parts.Commits.ResolveAsync("HEAD").ConfigureAwait(false);
        if (head is not null && await parts.Commits.IsInAsync(tip, head).ConfigureAwait(false))
        {
            await parts.Integration.RemoveAsync().ConfigureAwait(false);
            return [];
        }

        if (await ObstacleAsync(head, stop).ConfigureAwait(false) is { } obstacle)
            return Leave(obstacle);
        var result = await parts.Git.RunAsync("merge", "--ff-only", "--no-stat", "-q", tip).ConfigureAwait(false);
        if (!result.Succeeded)
            return Leave(Explain(result));
        var count = await parts.Git.ReadAsync("rev-list", "--count", "--first-parent", $"{head}..{tip}").ConfigureAwait(false);
        await parts.Integration.RemoveAsync().ConfigureAwait(false);
        return [$"{_repository.BranchName} has moved forward by {count} {(count == "1" ? "commit" : "commits")}, to {tip[..10]}."];
    }

    private async Task<string?> ObstacleAsync(string? head, CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
            return "the run was stopped";
        if (_repository.Branch is null)
            return "HEAD is detached";
        if (!options.FastForward)
            return "ArelaFastForward is false";
        var branch = await parts.Git.RunAsync("symbolic-ref", "-q", "HEAD").ConfigureAwait(false);
        if (branch.Text != _repository.Branch)
            return "another branch was checked out meanwhile";
        if (head != _repository.Head)
            return "the branch has moved meanwhile";
        string[] status = ["--no-optional-locks", "status", "--porcelain", "--untracked-files=no", "--", ":/", .. _repository.Without];
        return (await parts.Git.ReadAsync(status).ConfigureAwait(false)).Length == 0 ? null : "there are uncommitted changes";
    }

    /// <summary>What git says in many lines, in one of ours.</summary>
    private static string Explain(GitResult result)
    {
        const int shown = 3;
        // git indents the names of files by a tab.
        string[] files = [.. result.Error.Split('\n').Where(line => line.StartsWith('\t')).Select(line => LogText.Escape(line.Trim()))];
        var names = string.Join(", ", files.Take(shown)) + (files.Length > shown ? $" and {files.Length - shown} more" : "");
        if (files.Length > 0 && result.Error.Contains("untracked", StringComparison.Ordinal))
            return $"files that git does not track would be overwritten: {names}; move them away first";
        if (files.Length > 0)
            return $"uncommitted changes would be overwritten in {names}; commit them first";
        return result.Error.Contains("index.lock", StringComparison.Ordinal)
            ? "another git is at work in your checkout, or one that died has left .git/index.lock"
            : "git refuses: " + result.Complaint;
    }

    private static string[] Leave(string why) =>
        [$"The finished work is on {Repository.IntegrationBranch} and not on your branch ({why}). Bring it there: git merge {Repository.IntegrationBranch}"];
}
