using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Workspaces;

/// <summary>From where the one ticket of a job starts.</summary>
/// <param name="Key">The ticket.</param>
/// <param name="Base">Full id of the commit that all jobs have.</param>
/// <param name="Dependencies">The work that it builds on, in the order of merging.</param>
internal sealed record JobStart(string Key, string Base, IReadOnlyList<BundleFile> Dependencies);

/// <summary>Brings the work that a job builds on together: the base, then the branch of each dependency, in a fixed order.</summary>
internal sealed class JobIntegration(WorktreeParts parts, JobStart start)
{
    private readonly Commits _commits = parts.Commits;

    /// <summary>Points the job's integration ref at the base with the dependencies' work in it.</summary>
    /// <returns>Why that is not possible; null when done.</returns>
    public async Task<Diagnostic?> PrepareAsync()
    {
        if (await parts.Integration.FindObstacleAsync().ConfigureAwait(false) is { } obstacle)
            return obstacle;
        var reader = new BundleReader(parts.Git, _commits);
        var tip = start.Base;
        foreach (var bundle in start.Dependencies)
        {
            if (await reader.FetchAsync(bundle).ConfigureAwait(false) is { } finding)
                return finding;
            var (next, conflicts) = await AddAsync(tip, bundle).ConfigureAwait(false);
            if (next is null)
            {
                return ExecutionDiagnostics.DependenciesConflict.At(
                    SourceLocation.None, start.Key, [LogText.Escape(start.Key), LogText.Escape(bundle.Key), LogText.Escape(string.Join(", ", conflicts))]);
            }

            tip = next;
        }

        await parts.Integration.StartAtAsync(tip).ConfigureAwait(false);
        foreach (var bundle in start.Dependencies)
            await parts.Git.RunAsync("update-ref", "-d", TicketRefs.FetchedOf(bundle.Key)).ConfigureAwait(false);
        return null;
    }

    private async Task<(string? Tip, IReadOnlyList<string> Conflicts)> AddAsync(string tip, BundleFile bundle)
    {
        if (await _commits.IsInAsync(bundle.Head, tip).ConfigureAwait(false))
            return (tip, []);
        if (await _commits.IsInAsync(tip, bundle.Head).ConfigureAwait(false))
            return (bundle.Head, []);
        var merged = await new TreeMerge(parts.Git).MergeAsync(tip, bundle.Head).ConfigureAwait(false);
        if (merged.Tree is null)
            return (null, merged.Conflicts);
        var message = $"Merge {LogText.Escape(bundle.Key)}, which {LogText.Escape(start.Key)} depends on\n";
        return (await _commits.CreateAsync(merged.Tree, message, tip, bundle.Head).ConfigureAwait(false), []);
    }
}
