using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Execution;

/// <summary>Where attempts work, and how their work comes together. Implementations live in <c>Workspaces</c>.</summary>
public interface IWorkspaces : IAsyncDisposable
{
    /// <summary>
    /// A place for the next attempt of a ticket, with the merged work of its dependencies in it. A later attempt of the
    /// same ticket gets the same place, its earlier changes kept.
    /// </summary>
    /// <exception cref="WorkspaceException">It cannot be had.</exception>
    Task<Workspace> OpenAsync(PlannedTicket ticket, CancellationToken stop);

    /// <summary>
    /// After an attempt that its agent completed: checks for a change, runs the gate, commits and merges (one ticket at
    /// a time). Completed means that the work is safely on the integration branch (or, without worktrees, in the root).
    /// </summary>
    /// <exception cref="WorkspaceException">The repository could not be used.</exception>
    Task<Outcome> AcceptAsync(Workspace workspace, PlannedTicket ticket, AttemptSummary attempt, CancellationToken stop);

    /// <summary>
    /// After the last ticket: brings the merged work to the user's branch if that is safe.
    /// Returns what a person should know or type, one line each; empty when there is nothing to say.
    /// </summary>
    Task<IReadOnlyList<string>> FinishAsync(CancellationToken stop);

    /// <summary>What a person should know about how the workspaces went, beyond what became of each ticket; whole after <see cref="FinishAsync"/>.</summary>
    IReadOnlyList<Diagnostic> Findings => [];
}

/// <summary>Where one ticket's attempts work.</summary>
/// <param name="Path">Absolute path; the agent's working directory.</param>
/// <param name="Branch">Branch that holds its work; null without worktrees.</param>
public sealed record Workspace(string Path, string? Branch)
{
    /// <summary>
    /// True when it holds the work that an agent finished in a run that died before it could note so: it is accepted as
    /// it is, without starting (and paying) the agent again.
    /// </summary>
    public bool HoldsFinishedWork { get; init; }
}

/// <summary>What goes into the commit message of an accepted attempt.</summary>
/// <param name="Run">Run id.</param>
/// <param name="Agent">Agent name.</param>
/// <param name="Attempt">Number of the attempt in this run, from 1.</param>
/// <param name="Cost">USD of the ticket's attempts in this run; null: unknown.</param>
public sealed record AttemptSummary(string Run, string Agent, int Attempt, decimal? Cost);

/// <summary>A workspace cannot be had or used; the message says why and what to do.</summary>
public sealed class WorkspaceException : Exception
{
    /// <summary>With a message for people.</summary>
    public WorkspaceException(string message)
        : base(message)
    {
    }

    /// <summary>With a message for people and what caused it.</summary>
    public WorkspaceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a message.</summary>
    public WorkspaceException()
    {
    }
}
