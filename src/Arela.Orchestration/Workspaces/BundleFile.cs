using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Workspaces;

/// <summary>The branch of a ticket as a file that goes from one machine to another.</summary>
/// <param name="Key">Key of the ticket.</param>
/// <param name="Head">Commit that its branch must have.</param>
/// <param name="Paths">Absolute paths of files that may hold it.</param>
internal sealed record BundleFile(string Key, string Head, IReadOnlyList<string> Paths)
{
    /// <summary>Where a fetched branch is kept while it is needed; no branch that people see.</summary>
    public const string FetchedPrefix = "refs/arela/fetched/";

    /// <summary>Its branch in the bundle, and nothing else may be in there.</summary>
    public string Ref => TicketRefs.BranchOf(Key);
}

/// <summary>Names of refs that come from a ticket's key.</summary>
internal static class TicketRefs
{
    /// <summary><c>refs/heads/arela/…</c>.</summary>
    public static string BranchOf(string key) => "refs/heads/arela/" + SafeName.Of(key);

    /// <summary>Where the finished work of a job comes together: hidden, so that a job never meets the branches of runs.</summary>
    public static string JobOf(string key) => "refs/arela/jobs/" + SafeName.Of(key);

    /// <summary>Where a ticket's fetched branch is kept.</summary>
    public static string FetchedOf(string key) => BundleFile.FetchedPrefix + SafeName.Of(key);
}

/// <summary>
/// Takes branches out of bundles. A bundle comes from another machine: what is in it is looked at before anything is
/// taken, exactly one branch of a known name and commit is, and git checks every object.
/// </summary>
internal sealed class BundleReader(Git git, Commits commits)
{
    /// <summary>Fetches the branch into <see cref="TicketRefs.FetchedOf"/>.</summary>
    /// <returns>Why that is not possible; null when its commit is here.</returns>
    public async Task<Diagnostic?> FetchAsync(BundleFile bundle) => await WhyNotAsync(bundle).ConfigureAwait(false) is { } why
        ? ExecutionDiagnostics.BundleUnusable.At(
            bundle.Paths.Count > 0 ? SourceLocation.OfFile(bundle.Paths[^1]) : SourceLocation.None, bundle.Key, [LogText.Escape(bundle.Key), why])
        : null;

    /// <summary>The same; why it is not possible in words.</summary>
    public async Task<string?> WhyNotAsync(BundleFile bundle)
    {
        var why = "its bundle is missing. Let the job publish it beside its record, or run the job again";
        foreach (var path in bundle.Paths)
        {
            if (await TryAsync(bundle, path).ConfigureAwait(false) is not { } problem)
                return null;
            why = problem;
        }

        return why;
    }

    private async Task<string?> TryAsync(BundleFile bundle, string path)
    {
        var heads = await git.RunAsync("bundle", "list-heads", path).ConfigureAwait(false);
        if (!heads.Succeeded)
            return $"its bundle is damaged ({heads.Complaint})";
        if (heads.Lines is not [var line] || line.Split(' ', 2) is not [var commit, var reference] || reference != bundle.Ref)
            return $"its bundle holds something else than the one branch {Repository.Short(bundle.Ref)}";
        if (commit != bundle.Head)
            return "its bundle holds another commit than its record names";
        if (!(await git.RunAsync("bundle", "verify", "-q", path).ConfigureAwait(false)).Succeeded)
            return "its bundle is damaged, or starts from commits that this checkout does not have. Fetch the whole history (fetch-depth: 0, GIT_DEPTH: 0)";
        var target = TicketRefs.FetchedOf(bundle.Key);
        var fetched = await git.RunAsync(
            "-c", "fetch.fsckObjects=true", "-c", "transfer.fsckObjects=true", "-c", "fetch.writeCommitGraph=false",
            "fetch", "-q", "--force", "--no-tags", "--no-prune", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance",
            path, $"{bundle.Ref}:{target}").ConfigureAwait(false);
        if (!fetched.Succeeded || await commits.ResolveAsync(target).ConfigureAwait(false) != bundle.Head)
            return $"git cannot take its bundle: {fetched.Complaint}";
        return null;
    }
}
