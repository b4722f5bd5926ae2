using System.Diagnostics;
using System.Text;

namespace Arela.Orchestration.Processes;

/// <summary>One started process, from its first byte to the end of its tree.</summary>
internal sealed class RunningProcess(ChildProcess child, ProcessStart start, ProcessMark mark, TimeProvider time)
{
    /// <summary>How long pipes may stay open after the process has ended, before what holds them is ended too.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How long a process must have lived for a search of all processes after it: a search costs some milliseconds, which
    /// are nothing after a second. What a shorter one leaves in another session is found at the end of the run.
    /// </summary>
    private static readonly TimeSpan WorthASearch = TimeSpan.FromSeconds(1);

    /// <summary>Time between looks at what a long-running process has started.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _lastOutput = time.GetTimestamp();

    public async Task<(ProcessEndCause Cause, int? ExitCode)> RunAsync(CancellationToken stop)
    {
        using var giveUp = new CancellationTokenSource();
        var input = WriteInputAsync(giveUp.Token);
        var output = PumpAsync(child.Output, isError: false, giveUp.Token);
        var error = PumpAsync(child.Error, isError: true, giveUp.Token);
        var pumps = Task.WhenAll(output, error);
        var tree = child.Tree(mark);

        await using var tracking = new Timer(_ => Track(tree), null, BetweenLooks, BetweenLooks).ConfigureAwait(false);
        var cause = await WaitForReasonToEndAsync(output, error, stop).ConfigureAwait(false);
        var wasKilled = false;
        if (cause != ProcessEndCause.Exited)
            wasKilled = await tree.EndAsync(child.Exit, start.GracePeriod).ConfigureAwait(false);
        await DrainAsync(pumps, tree, giveUp).ConfigureAwait(false);
        await input.ConfigureAwait(false);
        await pumps.ConfigureAwait(false);
        return (cause, wasKilled || !child.Exit.IsCompletedSuccessfully ? null : await child.Exit.ConfigureAwait(false));
    }

    private async Task<ProcessEndCause> WaitForReasonToEndAsync(Task output, Task error, CancellationToken stop)
    {
        var stopped = new TaskCompletionSource<ProcessEndCause>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var onStop = stop.Register(() => stopped.TrySetResult(ProcessEndCause.Stopped));
        using var onTimeout = start.Timeout is { } timeout
            ? time.CreateTimer(_ => stopped.TrySetResult(ProcessEndCause.TimedOut), null, timeout, Timeout.InfiniteTimeSpan)
            : null;
        using var onStall = start.StallTimeout is { } silence ? new StallTimer(this, silence, stopped) : null;

        // A callback that throws ends the process too; its exception comes out when the pumps are awaited.
        var first = await Task.WhenAny(child.Exit, stopped.Task, Failure(output), Failure(error)).ConfigureAwait(false);
        if (child.Exit.IsCompleted)
            return ProcessEndCause.Exited;
        return first == stopped.Task ? await stopped.Task.ConfigureAwait(false) : ProcessEndCause.Stopped;
    }

    private static void Track(ProcessTree tree)
    {
        try
        {
            tree.Track();
        }
        catch (Exception)
        {
            // On a timer an exception would end the build; a look that fails is made up for by the next.
        }
    }

    private static Task Failure(Task task)
    {
        var failure = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = task.ContinueWith(
            _ => failure.TrySetResult(), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return failure.Task;
    }

    private async Task DrainAsync(Task pumps, ProcessTree tree, CancellationTokenSource giveUp)
    {
        var isDrained = await pumps.EndsWithin(Drain).ConfigureAwait(false);
        if (!start.KeepLeftovers
            && (!isDrained || Stopwatch.GetElapsedTime(_began) > WorthASearch || tree.HasSurvivors()))
        {
            await tree.KillAsync().ConfigureAwait(false);
            await pumps.EndsWithin(Drain).ConfigureAwait(false);
        }

        await giveUp.CancelAsync().ConfigureAwait(false);
    }

    private Task PumpAsync(Stream pipe, bool isError, CancellationToken giveUp)
    {
        var lines = new LineSplitter(isError, line => start.OnLine?.Invoke(line));
        return new OutputPump(pipe, lines, _gate, OnRead).RunAsync(giveUp);
    }

    private void OnRead()
    {
        Volatile.Write(ref _lastOutput, time.GetTimestamp());
        start.OnRead?.Invoke();
    }

    private async Task WriteInputAsync(CancellationToken giveUp)
    {
        try
        {
            await using var input = child.Input.ConfigureAwait(false);
            if (start.StandardInput.Length > 0)
                await child.Input.WriteAsync(Encoding.UTF8.GetBytes(start.StandardInput), giveUp).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // A process need not read what it is given.
        }
    }

    /// <summary>Fires after a silence; one timer, set anew only when it fires too early.</summary>
    private sealed class StallTimer : IDisposable
    {
        private readonly ITimer _timer;

        public StallTimer(RunningProcess process, TimeSpan silence, TaskCompletionSource<ProcessEndCause> stopped)
        {
            _timer = process.Clock.CreateTimer(
                _ =>
                {
                    var left = silence - process.Clock.GetElapsedTime(Volatile.Read(ref process._lastOutput));
                    if (left <= TimeSpan.Zero)
                        stopped.TrySetResult(ProcessEndCause.Stalled);
                    else
                        _timer!.Change(left, Timeout.InfiniteTimeSpan);
                },
                null,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
            _timer.Change(silence, Timeout.InfiniteTimeSpan);
        }

        public void Dispose() => _timer.Dispose();
    }

    private TimeProvider Clock => time;
}
