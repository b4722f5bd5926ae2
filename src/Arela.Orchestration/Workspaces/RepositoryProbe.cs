using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Settings;

namespace Arela.Orchestration.Workspaces;

/// <summary>Finds out whether a root can have worktrees.</summary>
internal sealed class RepositoryProbe(Git git, string root, bool isAskedFor)
{
    /// <summary>The first with <c>merge-tree --write-tree</c>, which merges without a checkout.</summary>
    private static readonly Version Oldest = new(2, 38);

    /// <summary>The repository; or findings; or neither, when the root itself is the place to work.</summary>
    public async Task<ProbeResult> FindAsync()
    {
        if (!isAskedFor && RootFinder.RepositoryAbove(root) is null)
            return ProbeResult.None;
        var version = await git.RunAsync("version").ConfigureAwait(false);
        if (!version.Succeeded)
            return No($"git cannot be started ({version.Complaint})");
        if (VersionOf(version.Text) is { } found && found < Oldest)
            return No($"they need git {Oldest} or newer, and this is {found}");
        var inside = await git.RunAsync("rev-parse", "--is-bare-repository", "--is-inside-work-tree").ConfigureAwait(false);
        if (!inside.Succeeded)
            return Refused(inside);
        if (inside.Lines is not ["false", "true"])
            return No("the repository has no checkout (it is bare); run it in a clone");
        return await DescribeAsync().ConfigureAwait(false);
    }

    private async Task<ProbeResult> DescribeAsync()
    {
        var places = await git.RunAsync("rev-parse", "--path-format=absolute", "--show-toplevel", "--git-common-dir").ConfigureAwait(false);
        if (places.Lines is not [var top, var common])
            return Refused(places);
        var prefix = await git.ReadAsync("rev-parse", "--show-prefix").ConfigureAwait(false);
        var branch = await git.RunAsync("symbolic-ref", "-q", "HEAD").ConfigureAwait(false);
        var head = await git.RunAsync("rev-parse", "-q", "--verify", "HEAD^{commit}").ConfigureAwait(false);
        if (!head.Succeeded)
            return No("the repository has no commit yet, so there is nothing to cut a worktree from; commit first");
        var repository = new Repository(top, prefix, common, head.Text, branch.Succeeded ? branch.Text : null);
        if (repository.Branch?.StartsWith("refs/heads/arela/", StringComparison.Ordinal) == true)
            return No($"this checkout is on {repository.BranchName}, a branch of runs (is it the workspace of one?); switch to a branch of your own");
        return await HasContentAsync(repository).ConfigureAwait(false) ?? new ProbeResult(repository, []);
    }

    /// <summary>A root of which nothing is committed would be an empty folder to agents.</summary>
    private async Task<ProbeResult?> HasContentAsync(Repository repository)
    {
        if (repository.Prefix.Length == 0)
            return null;
        var tree = await git.RunAsync("rev-parse", "-q", "--verify", "HEAD:" + repository.Prefix.TrimEnd('/')).ConfigureAwait(false);
        if (tree.Succeeded)
            return null;
        // A folder that the repository ignores is not the repository's: scratch space, or a checkout of its own kind.
        if (!isAskedFor && (await git.RunAsync("check-ignore", "-q", ".").ConfigureAwait(false)).Succeeded)
            return ProbeResult.None;
        return No($"nothing in {root} is committed yet, and agents start from the last commit; commit first");
    }

    private static ProbeResult Refused(GitResult result) =>
        result.Error.Contains("not a git repository", StringComparison.OrdinalIgnoreCase)
            ? No("this folder is in no git repository")
            : No("git refuses: " + result.Complaint);

    private static Version? VersionOf(string text)
    {
        var digits = text.Split(' ').FirstOrDefault(word => word.Length > 0 && char.IsAsciiDigit(word[0])) ?? "";
        return Version.TryParse(string.Join('.', digits.Split('.').Take(2)), out var version) ? version : null;
    }

    private static ProbeResult No(string why) =>
        new(null, [ExecutionDiagnostics.NoWorktrees.At(SourceLocation.None, LogText.Escape(why))]);
}

/// <summary>What a probe found.</summary>
/// <param name="Repository">Null when there are no worktrees to be had.</param>
/// <param name="Findings">Why not; empty when the root itself is the place to work.</param>
internal sealed record ProbeResult(Repository? Repository, ImmutableArray<Diagnostic> Findings)
{
    public static ProbeResult None { get; } = new(null, []);
}
