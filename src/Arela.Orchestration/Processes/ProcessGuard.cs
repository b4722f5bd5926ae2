using System.Runtime.InteropServices;
using System.Text;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Processes;

/// <summary>
/// Ends every process of a run when the build dies, however it dies. One per run: make it first, give it to the
/// <see cref="ProcessRunner"/>, pass <see cref="Stopping"/> on to the run, dispose it last, after the status is saved.
/// </summary>
/// <remarks>
/// SIGTERM, SIGHUP and <c>Environment.Exit</c>: the run is stopped in the ordinary way, given the time that this takes, then
/// what is left is killed; the exit code is not 0. SIGKILL: the <see cref="Watchdog"/> does it. Windows: job objects do.
/// </remarks>
public sealed class ProcessGuard : IDisposable
{
    private const int HangupExitCode = 128 + 1;
    private const int TerminateExitCode = 128 + 15;

    /// <summary>Time that a run has to end after it was stopped: the grace period and as much for the status.</summary>
    private static readonly TimeSpan TimeToStop = 2 * Defaults.GracePeriod;

    /// <summary>Time that the build then has to print what happened, before this process ends.</summary>
    private static readonly TimeSpan TimeToTell = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ManualResetEventSlim _disposed = new();
    private readonly Watchdog _watchdog;
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly object _endGate = new();
    private volatile bool _isEnding;
    private bool _hasEnded;

    /// <summary>Starts to guard.</summary>
    public ProcessGuard()
    {
        _watchdog = new Watchdog(Run);
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        if (OperatingSystem.IsWindows())
            return;
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => OnSignal(context, HangupExitCode)));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => OnSignal(context, TerminateExitCode)));
    }

    /// <summary>Fires when the build is told to end in a way that MSBuild does not pass on: SIGTERM, SIGHUP.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>What a person should know about the guard itself.</summary>
    public IReadOnlyList<Diagnostic> Findings => _watchdog.IsRunning || OperatingSystem.IsWindows()
        ? []
        : [ExecutionDiagnostics.NoWatchdog.At(SourceLocation.None, _watchdog.Failure)];

    /// <summary>Unique name of the run on this machine; every process of the run inherits it.</summary>
    internal string Run { get; } = ProcessMark.NewRun();

    /// <summary>Notes a process until the returned object is disposed.</summary>
    internal IDisposable Register(int process) => _watchdog.Register(process);

    /// <summary>The run is over: ends what its processes left behind.</summary>
    public void Dispose()
    {
        if (_disposed.IsSet)
            return;
        KillAll();
        _watchdog.Dispose();
        // While the process ends, the handler stays: it sets the exit code.
        if (!_isEnding)
            AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        foreach (var signal in _signals)
            signal.Dispose();
        _disposed.Set();
    }

    private void OnProcessExit(object? sender, EventArgs arguments)
    {
        EndRun();
        // The dotnet command ends with 0 on SIGTERM; a run that was cut off is no success.
        if (Environment.ExitCode == 0)
            Environment.ExitCode = TerminateExitCode;
    }

    private void OnSignal(PosixSignalContext context, int exitCode)
    {
        context.Cancel = true;
        // On a thread of its own: others registered for the signal too, and are called after this returns.
        new Thread(() =>
        {
            EndRun();
            Environment.Exit(exitCode);
        })
        { IsBackground = true }.Start();
    }

    private void EndRun()
    {
        _isEnding = true;
        lock (_endGate)
        {
            if (_hasEnded)
                return;
            _ = Task.Run(_stopping.Cancel);
            if (_disposed.Wait(TimeToStop))
                Thread.Sleep(TimeToTell);
            else
                KillAll();
            _hasEnded = true;
        }
    }

    private void KillAll()
    {
        // On Windows closing the jobs does it.
        if (!OperatingSystem.IsWindows())
            new UnixTree(root: null, Encoding.ASCII.GetBytes(Run + ".")).KillAsync().GetAwaiter().GetResult();
    }
}
