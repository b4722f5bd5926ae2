using System.Runtime.InteropServices;

namespace Arela.Tool;

/// <summary>
/// Ctrl+C, SIGTERM and SIGHUP: the first one asks the command to stop and notes the exit code; the second ends the process,
/// whose guard ends every agent before.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private const int SignalBase = 128;

    // Longer than a run takes to end its agents and save the status.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _stopping = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _exitCode;

    public StopSignals()
    {
        foreach (var (signal, number) in new[] { (PosixSignal.SIGINT, 2), (PosixSignal.SIGTERM, 15), (PosixSignal.SIGHUP, 1) })
            _registrations.Add(PosixSignalRegistration.Create(signal, context => On(context, SignalBase + number)));
    }

    /// <summary>Fires at the first signal.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>What the process ends with after a signal: 128 and its number. Null while there was none.</summary>
    public int? ExitCode => _exitCode == 0 ? null : _exitCode;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stopping.Dispose();
    }

    private void On(PosixSignalContext context, int exitCode)
    {
        context.Cancel = true;
        var isFirst = Interlocked.CompareExchange(ref _exitCode, exitCode, 0) == 0;
        // On a thread of its own: a handler must return at once, and what hangs must not keep the process.
        new Thread(() =>
        {
            if (isFirst)
            {
                _stopping.Cancel();
                Thread.Sleep(LongestStop);
            }

            Environment.Exit(_exitCode);
        })
        { IsBackground = true }.Start();
    }
}
