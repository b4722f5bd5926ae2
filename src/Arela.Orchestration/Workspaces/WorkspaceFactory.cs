using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes;

namespace Arela.Orchestration.Workspaces;

/// <summary>Chooses where attempts work.</summary>
public static class WorkspaceFactory
{
    /// <summary>The workspaces of a run, or why they cannot be had.</summary>
    public static Task<WorkspaceSetup> CreateAsync(WorkspaceRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new WorkspaceSetup(new SharedWorkspaces(request.Options, new Gate(request.Runner)), []));
    }
}

/// <summary>What workspaces are made from.</summary>
/// <param name="Options">The caller's options.</param>
/// <param name="Paths">The root.</param>
/// <param name="Run">Run id.</param>
/// <param name="Runner">Starts git, gates and set-up commands.</param>
/// <param name="Time">The clock.</param>
public sealed record WorkspaceRequest(ArelaOptions Options, ArelaPaths Paths, string Run, ProcessRunner Runner, TimeProvider Time);

/// <summary>Workspaces, or why they cannot be had.</summary>
/// <param name="Workspaces">Null when they cannot be had.</param>
/// <param name="Findings">Why not, and what to know.</param>
public sealed record WorkspaceSetup(IWorkspaces? Workspaces, ImmutableArray<Diagnostic> Findings);
