using System.Text;

namespace Arela.Orchestration.Processes;

/// <summary>One started process, from its first byte to the end of its tree.</summary>
internal sealed class RunningProcess(ChildProcess child, ProcessStart start, TimeProvider time)
{
    /// <summary>How long pipes may stay open and silent after the process has ended, before they are given up.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromMilliseconds(500);

    /// <summary>How long what is left of the output may take to be read.</summary>
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<ProcessEndCause> _toEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object _gate = new();
    private long _lastOutput = time.GetTimestamp();

    /// <summary>
    /// Sees it to its end. The exit code is null when it was killed.
    /// </summary>
    public async Task<(ProcessEndCause Cause, int? ExitCode)> RunAsync(TreeTracker tracker, CancellationToken stop)
    {
        using var giveUp = new CancellationTokenSource();
        var input = WriteInputAsync(giveUp.Token);
        var pumps = Task.WhenAll(
            PumpAsync(child.Output, isError: false, giveUp.Token), PumpAsync(child.Error, isError: true, giveUp.Token));

        var cause = await WaitForReasonToEndAsync(stop).ConfigureAwait(false);
        var wasKilled = cause != ProcessEndCause.Exited
            && await tracker.Tree.EndAsync(child.Exit, start.GracePeriod).ConfigureAwait(false);
        if (!await DrainAsync(pumps, tracker).ConfigureAwait(false))
            await GiveUpAsync(Task.WhenAll(input, pumps), giveUp).ConfigureAwait(false);
        // Throws what a callback threw.
        if (pumps.IsCompleted)
            await pumps.ConfigureAwait(false);
        return (cause, wasKilled || !child.Exit.IsCompleted ? null : await child.Exit.ConfigureAwait(false));
    }

    private async Task<ProcessEndCause> WaitForReasonToEndAsync(CancellationToken stop)
    {
        using var onStop = stop.Register(() => _toEnd.TrySetResult(ProcessEndCause.Stopped));
        using var onTimeout = start.Timeout is { } timeout
            ? time.CreateTimer(_ => _toEnd.TrySetResult(ProcessEndCause.TimedOut), null, timeout, Timeout.InfiniteTimeSpan)
            : null;
        using var onStall = start.StallTimeout is { } silence
            ? new SilenceTimer(time, silence, () => Volatile.Read(ref _lastOutput), () => _toEnd.TrySetResult(ProcessEndCause.Stalled))
            : null;
        await Task.WhenAny(child.Exit, _toEnd.Task).ConfigureAwait(false);
        return child.Exit.IsCompleted ? ProcessEndCause.Exited : await _toEnd.Task.ConfigureAwait(false);
    }

    /// <summary>Reads what is left in the pipes and ends what is left of the tree. False when the pipes did not end.</summary>
    private async Task<bool> DrainAsync(Task pumps, TreeTracker tracker)
    {
        var isDrained = await pumps.EndsWithin(Drain).ConfigureAwait(false);
        if (!start.KeepLeftovers && (!isDrained || tracker.IsWorthASearch || tracker.Tree.HasSurvivors()))
            await tracker.Tree.KillAsync().ConfigureAwait(false);

        // A slow reader is no reason to lose the end of the output; a silent pipe that somebody holds is.
        for (var waited = TimeSpan.Zero; !isDrained && waited < LongestDrain; waited += Drain)
        {
            var last = Volatile.Read(ref _lastOutput);
            isDrained = await pumps.EndsWithin(Drain).ConfigureAwait(false);
            if (last == Volatile.Read(ref _lastOutput))
                break;
        }

        return isDrained;
    }

    private async Task GiveUpAsync(Task all, CancellationTokenSource giveUp)
    {
        await giveUp.CancelAsync().ConfigureAwait(false);
        if (await all.EndsWithin(Drain).ConfigureAwait(false))
            return;
        // Windows does not cancel a read of an anonymous pipe; closing our end leaves the reader to the thread pool.
        child.Dispose();
    }

    private async Task PumpAsync(Stream pipe, bool isError, CancellationToken giveUp)
    {
        try
        {
            var lines = new LineSplitter(isError, line => start.OnLine?.Invoke(line));
            await new OutputPump(pipe, lines, _gate, OnRead).RunAsync(giveUp).ConfigureAwait(false);
        }
        catch
        {
            _toEnd.TrySetResult(ProcessEndCause.Stopped);
            throw;
        }
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
}
