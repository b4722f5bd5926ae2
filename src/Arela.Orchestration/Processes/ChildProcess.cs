using System.Collections.Immutable;

namespace Arela.Orchestration.Processes;

/// <summary>What the operating system needs to start a process.</summary>
/// <param name="Program">Absolute path.</param>
/// <param name="Arguments">Arguments, without the program.</param>
/// <param name="WorkingDirectory">Absolute path.</param>
/// <param name="Environment">The whole environment.</param>
internal sealed record ChildStart(
    string Program,
    ImmutableArray<string> Arguments,
    string WorkingDirectory,
    ImmutableSortedDictionary<string, string> Environment);

/// <summary>A started process with its three pipes.</summary>
internal abstract class ChildProcess : IDisposable
{
    /// <summary>Process id.</summary>
    public abstract int Id { get; }

    /// <summary>Id of the process group (and session) that is its own; null when it has none.</summary>
    public abstract int? Group { get; }

    /// <summary>Its standard input.</summary>
    public abstract Stream Input { get; }

    /// <summary>Its standard output.</summary>
    public abstract Stream Output { get; }

    /// <summary>Its standard error.</summary>
    public abstract Stream Error { get; }

    /// <summary>Completes with the exit code (128 + the signal, after a signal) when it has ended; null: unknown.</summary>
    public abstract Task<int?> Exit { get; }

    /// <summary>It and all that it starts.</summary>
    public virtual ProcessTree Tree(ProcessMark mark) => new UnixTree(this, mark.Bytes);

    /// <summary>Starts a process.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The operating system refuses.</exception>
    public static ChildProcess Start(ChildStart start) =>
        SpawnedChild.IsSupported ? SpawnedChild.Spawn(start) : ManagedChild.Launch(start);

    /// <inheritdoc/>
    public abstract void Dispose();
}
