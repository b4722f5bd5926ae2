using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Processes;

namespace Arela.Orchestration.Workspaces;

/// <summary>Chooses where attempts work.</summary>
public static class WorkspaceFactory
{
    private const int NamesShown = 3;

    /// <summary>The workspaces of a run, or why they cannot be had.</summary>
    public static async Task<WorkspaceSetup> CreateAsync(WorkspaceRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // What a job makes leaves it as a branch, so it always works in a worktree.
        var isAskedFor = request.Options.Isolation == IsolationMode.Worktree || request.Job is not null;
        if (request.Options.Isolation == IsolationMode.None && request.Job is null)
            return Shared(request);
        try
        {
            var git = new Git(request.Runner, request.Options.Root, request.Watch);
            var probe = await new RepositoryProbe(git, request.Options.Root, isAskedFor).FindAsync().ConfigureAwait(false);
            if (probe.Repository is { } repository)
                return await WorktreesAsync(request, repository).ConfigureAwait(false);
            return probe.Findings.IsEmpty ? Shared(request) : new WorkspaceSetup(null, probe.Findings);
        }
        catch (Exception exception) when (exception is WorkspaceException or IOException or UnauthorizedAccessException)
        {
            return Refused(exception.Message);
        }
    }

    private static WorkspaceSetup Refused(string why) =>
        new(null, [ExecutionDiagnostics.NoWorktrees.At(SourceLocation.None, LogText.Escape(why))]);

    private static WorkspaceSetup Shared(WorkspaceRequest request)
    {
        var findings = request.Plan is { } plan && EditsAtOnce(plan) is > 1 and var count
            ? ImmutableArray.Create(ExecutionDiagnostics.SharedTree.At(SourceLocation.None, count, request.Options.Root))
            : [];
        return new WorkspaceSetup(new SharedWorkspaces(request.Options, new Gate(request)), findings);
    }

    /// <summary>How many agents may work at once: bounded by the tickets that do not wait for one another in a row.</summary>
    private static int EditsAtOnce(ExecutionPlan plan)
    {
        PlannedTicket[] running = [.. plan.Running];
        var isRow = running.Zip(running.Skip(1)).All(pair => pair.Second.WaitsFor.Contains(pair.First.Key, StringComparer.OrdinalIgnoreCase));
        return isRow ? 1 : Math.Min(running.Length, plan.MaxParallel);
    }

    private static async Task<WorkspaceSetup> WorktreesAsync(WorkspaceRequest request, Repository repository)
    {
        var (held, busy) = RepositoryLock.Take(repository);
        if (held is null)
            return new WorkspaceSetup(null, [busy!]);
        var isHandedOver = false;
        try
        {
            OwnFolders.Hide(new ArelaPaths(repository.Root));
            OwnFolders.RemoveRefLocks(repository);
            if (request.Job is { } job)
                repository = repository with { Integration = TicketRefs.JobOf(job.Key) };
            var parts = new WorktreeParts(new Git(request.Runner, repository.Top, request.Watch), repository);
            if (await RequiredFilters.MissingAsync(parts.Git, repository).ConfigureAwait(false) is { } missing)
                return new WorkspaceSetup(null, [missing]);
            if (await PrepareAsync(parts, request.Job).ConfigureAwait(false) is { } obstacle)
                return new WorkspaceSetup(null, [obstacle]);
            var watch = await CheckoutWatch.StartAsync(parts.Git, repository).ConfigureAwait(false);
            var findings = ImmutableArray.CreateRange(Notes(repository, watch));
            isHandedOver = true;
            return new WorkspaceSetup(new WorktreeWorkspaces(parts, request, held, watch), findings);
        }
        finally
        {
            if (!isHandedOver)
                held.Dispose();
        }
    }

    private static Task<Diagnostic?> PrepareAsync(WorktreeParts parts, JobStart? job) =>
        job is null ? parts.Integration.PrepareAsync() : new JobIntegration(parts, job).PrepareAsync();

    private static IEnumerable<Diagnostic> Notes(Repository repository, CheckoutWatch watch)
    {
        string[] unseen = [.. watch.Uncommitted.Where(file => !file.StartsWith(repository.Prefix + ".arela/", StringComparison.Ordinal))];
        if (unseen.Length > 0)
        {
            var names = string.Join(", ", unseen.Take(NamesShown).Select(LogText.Escape)) + (unseen.Length > NamesShown ? ", …" : "");
            yield return ExecutionDiagnostics.UncommittedChanges.At(
                SourceLocation.None, names, watch.HasTrackedChanges ? $", and the finished work stays on {Repository.IntegrationBranch}" : "");
        }

        var modules = Path.Combine(repository.Top, ".gitmodules");
        if (File.Exists(modules))
            yield return ExecutionDiagnostics.SubmodulesEmpty.At(SourceLocation.OfFile(modules));
    }
}

/// <summary>What workspaces are made from.</summary>
/// <param name="Options">The caller's options.</param>
/// <param name="Paths">The root.</param>
/// <param name="Run">Run id.</param>
/// <param name="Runner">Starts git, gates and set-up commands.</param>
public sealed record WorkspaceRequest(ArelaOptions Options, ArelaPaths Paths, string Run, ProcessRunner Runner)
{
    /// <summary>Whose keys gates and set-up commands must not see.</summary>
    public AgentCatalog Catalog { get; init; } = new([], []);

    /// <summary>The clock of logs.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What the run will do; null: not known.</summary>
    public ExecutionPlan? Plan { get; init; }

    /// <summary>Where the one ticket of a job starts; null: this is no job.</summary>
    internal JobStart? Job { get; init; }

    /// <summary>Told before and after each call of git; tests let it throw, which is a crash at that point.</summary>
    internal Action<string>? Watch { get; init; }
}

/// <summary>Workspaces, or why they cannot be had.</summary>
/// <param name="Workspaces">Null when they cannot be had.</param>
/// <param name="Findings">Why not, and what to know.</param>
public sealed record WorkspaceSetup(IWorkspaces? Workspaces, ImmutableArray<Diagnostic> Findings);
