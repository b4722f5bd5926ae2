using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Status;
using Arela.Orchestration.Workspaces.DotNet;

namespace Arela.Orchestration.Workspaces;

/// <summary>
/// <c>-t:ArelaClean</c>: removes workspaces and branches whose work is merged, and nothing else. What is kept is named,
/// with the command that removes it.
/// </summary>
public sealed class WorkspaceCleaner(WorkspaceRequest request)
{
    private readonly List<Diagnostic> _findings = [];
    private Git _git = null!;
    private Repository _repository = null!;
    private Commits _commits = null!;
    private HashSet<string> _completed = [];
    private int _trees;
    private int _branches;

    /// <summary>Cleans; the findings say what was removed and what was kept. Nothing to clean is fine.</summary>
    public async Task<ImmutableArray<Diagnostic>> CleanAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            _git = new Git(request.Runner, request.Options.Root, request.Watch);
            var probe = await new RepositoryProbe(_git, request.Options.Root, isAskedFor: false).FindAsync().ConfigureAwait(false);
            if (probe.Repository is not { } repository)
                return probe.Findings.IsEmpty ? [Nothing("There is no git repository here that runs could have cut workspaces from")] : probe.Findings;
            var (held, busy) = RepositoryLock.Take(repository);
            if (held is null)
                return [busy!];
            using (held)
                await CleanAsync(repository).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WorkspaceException or IOException or UnauthorizedAccessException)
        {
            _findings.Add(ExecutionDiagnostics.NoWorktrees.At(SourceLocation.None, LogText.Escape(exception.Message)));
        }

        return [.. _findings];
    }

    private async Task CleanAsync(Repository repository)
    {
        _repository = repository;
        _git = new Git(request.Runner, repository.Top, request.Watch);
        _commits = new Commits(_git);
        _completed = CompletedNames(request.Paths);
        var before = FolderSize.Of(repository.Worktrees);
        foreach (var line in (await _git.RunAsync("for-each-ref", "--format=%(refname) %(objectname)", "refs/heads/arela/").ConfigureAwait(false)).Lines)
        {
            if (line.Split(' ') is [var reference, var commit] && reference != Repository.IntegrationRef)
                await CleanBranchAsync(reference, commit).ConfigureAwait(false);
        }

        await CleanIntegrationAsync().ConfigureAwait(false);
        if (await BaseTree.RemoveAsync(_git, repository).ConfigureAwait(false))
            _trees++;
        KeepLostFolders();
        var after = FolderSize.Of(repository.Worktrees);
        if (_trees == 0 && _branches == 0)
        {
            _findings.Add(Nothing(after == 0 ? "There are no workspaces and no branches of runs" : $"Nothing is merged that could go; {FolderSize.Text(after)} in use"));
            return;
        }

        _findings.Add(ExecutionDiagnostics.Cleaned.At(
            SourceLocation.None,
            $"{Count(_trees, "workspace")} and {Count(_branches, "branch")}", FolderSize.Text(before - after), FolderSize.Text(after)));
    }

    private async Task CleanBranchAsync(string reference, string commit)
    {
        var place = await _git.ReadAsync("for-each-ref", "--format=%(worktreepath)", reference).ConfigureAwait(false);
        var isMerged = await IsMergedAsync(commit).ConfigureAwait(false);
        if (!isMerged && place.Length == 0 && IsOfCompleted(reference))
        {
            await CleanKeptAsync(reference, commit).ConfigureAwait(false);
            return;
        }

        var keep = !isMerged ? $"its work is not merged into {_repository.BranchName}" : null;
        if (keep is null && place.Length > 0 && Directory.Exists(place))
        {
            var isRemoved = WorktreeAdmin.Find(_repository.CommonDir, place) is { } admin
                && await WorktreeRemoval.RunAsync(_git, admin, place).ConfigureAwait(false);
            keep = isRemoved ? null : $"{place} holds changes that are not committed";
            _trees += isRemoved ? 1 : 0;
        }

        if (keep is not null)
        {
            Keep(Repository.Short(reference), keep, RemovalOf(Repository.Short(reference), place));
            return;
        }

        await _git.RunAsync("update-ref", "-d", reference, commit).ConfigureAwait(false);
        _branches++;
    }

    /// <summary>Earlier work of a ticket that is completed since: named, and removed when that is asked for.</summary>
    private async Task CleanKeptAsync(string reference, string commit)
    {
        var name = Repository.Short(reference);
        if (!request.Options.Force)
        {
            Keep(name, "it holds earlier work of a ticket that is completed since", $"dotnet build -t:ArelaClean -p:ArelaForce=true (or git branch -D {name})");
            return;
        }

        _findings.Add(ExecutionDiagnostics.KeptRemoved.At(SourceLocation.None, name, commit));
        await _git.RunAsync("update-ref", "-d", reference, commit).ConfigureAwait(false);
        _branches++;
    }

    private bool IsOfCompleted(string reference)
    {
        const int hash = 11;
        return reference.StartsWith(Repository.KeptPrefix, StringComparison.Ordinal)
            && reference.Length > Repository.KeptPrefix.Length + hash
            && _completed.Contains(reference[Repository.KeptPrefix.Length..^hash]);
    }

    private static HashSet<string> CompletedNames(ArelaPaths paths) => StatusFile.Read(paths).Snapshot.Records
        .Where(entry => entry.Value.Status == TicketStatus.Completed)
        .Select(entry => SafeName.Of(entry.Key))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private async Task CleanIntegrationAsync()
    {
        if (await _commits.ResolveAsync(Repository.IntegrationRef).ConfigureAwait(false) is not { } tip)
            return;
        if (!await _commits.IsInAsync(tip, _repository.Head).ConfigureAwait(false))
        {
            Keep(Repository.IntegrationBranch, $"its work is not merged into {_repository.BranchName} (git merge {Repository.IntegrationBranch})", $"git branch -D {Repository.IntegrationBranch}");
            return;
        }

        await _git.RunAsync("update-ref", "-d", Repository.IntegrationRef, tip).ConfigureAwait(false);
        await _git.RunAsync("symbolic-ref", "--delete", "-q", Repository.TargetRef).ConfigureAwait(false);
        _branches++;
    }

    private async Task<bool> IsMergedAsync(string commit) =>
        await _commits.IsInAsync(commit, _repository.Head).ConfigureAwait(false)
        || (await _commits.ResolveAsync(Repository.IntegrationRef).ConfigureAwait(false) is { } tip
            && await _commits.IsInAsync(commit, tip).ConfigureAwait(false));

    private void KeepLostFolders()
    {
        if (!Directory.Exists(_repository.Worktrees))
            return;
        foreach (var folder in Directory.EnumerateDirectories(_repository.Worktrees, "*.lost-*"))
            Keep(folder, "git does not know it any more", "delete the folder");
    }

    private void Keep(string what, string why, string removal) =>
        _findings.Add(ExecutionDiagnostics.CleanKept.At(SourceLocation.None, what, why, removal));

    private static Diagnostic Nothing(string why) => StatusDiagnostics.NothingToClean.At(SourceLocation.None, why);

    private static string RemovalOf(string branch, string place) =>
        (place.Length > 0 ? $"git worktree remove --force \"{place}\"; " : "") + $"git branch -D {branch}";

    private static string Count(int count, string noun) =>
        count == 1 ? "1 " + noun : $"{count} {(noun == "branch" ? "branches" : noun + "s")}";
}
