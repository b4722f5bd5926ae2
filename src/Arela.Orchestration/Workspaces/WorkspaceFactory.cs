using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes;

namespace Arela.Orchestration.Workspaces;

/// <summary>Chooses where attempts work.</summary>
public static class WorkspaceFactory
{
    /// <summary>
    /// The workspaces of a run, or why they cannot be had. Worktrees where the root is in a git repository, unless
    /// <see cref="ArelaOptions.Isolation"/> says otherwise.
    /// </summary>
    public static async Task<WorkspaceSetup> CreateAsync(WorkspaceRequest request, CancellationToken cancellationToken)
    {
        if (request.Options.Isolation == IsolationMode.None)
            return Shared(request);
        try
        {
            var git = new Git(request.Runner, request.Paths.Root);
            if (await GitRepository.FindAsync(git, cancellationToken).ConfigureAwait(false) is { } repository)
                return await WorktreesAsync(request, git, repository, cancellationToken).ConfigureAwait(false);
            return request.Options.Isolation == IsolationMode.Worktree
                ? new WorkspaceSetup(null, [Unusable("this folder is in no git repository, or git is not installed")])
                : Shared(request);
        }
        catch (WorkspaceException exception)
        {
            return new WorkspaceSetup(null, [Unusable(exception.Message)]);
        }
    }

    private static WorkspaceSetup Shared(WorkspaceRequest request) =>
        new(new SharedWorkspaces(request.Options, new Gate(request.Runner)), []);

    private static async Task<WorkspaceSetup> WorktreesAsync(
        WorkspaceRequest request, Git git, GitRepository repository, CancellationToken cancellationToken)
    {
        OwnFolders.Ignore(request.Paths);
        var integration = new Integration(git, repository, request.Options.FastForward);
        await integration.PrepareAsync(cancellationToken).ConfigureAwait(false);
        var changes = await git.In(repository.Top).RunAsync(
            ["status", "--porcelain", "--untracked-files=no"], cancellationToken).ConfigureAwait(false);
        return new WorkspaceSetup(
            new WorktreeWorkspaces(request, git, repository, integration),
            changes.Length == 0 ? [] : [ExecutionDiagnostics.UncommittedChanges.At(SourceLocation.None)]);
    }

    private static Diagnostic Unusable(string why) =>
        ExecutionDiagnostics.NoWorktrees.At(SourceLocation.None, LogText.Escape(why));
}

/// <summary>What workspaces are made from.</summary>
/// <param name="Options">The caller's options.</param>
/// <param name="Paths">The root.</param>
/// <param name="Run">Run id.</param>
/// <param name="Runner">Starts git, gates and set-up commands.</param>
public sealed record WorkspaceRequest(ArelaOptions Options, ArelaPaths Paths, string Run, ProcessRunner Runner);

/// <summary>Workspaces, or why they cannot be had.</summary>
/// <param name="Workspaces">Null when they cannot be had.</param>
/// <param name="Findings">Why not, and what to know.</param>
public sealed record WorkspaceSetup(IWorkspaces? Workspaces, ImmutableArray<Diagnostic> Findings);
