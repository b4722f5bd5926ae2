namespace Arela.Orchestration.Processes;

/// <summary>Calls once after a silence. One timer, set anew only when it fires too early, so output costs it nothing.</summary>
internal sealed class SilenceTimer : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _silence;
    private readonly Func<long> _lastSound;
    private readonly Action _onSilence;
    private readonly ITimer _timer;

    /// <summary>Starts to listen.</summary>
    /// <param name="time">Clock.</param>
    /// <param name="silence">How long is too long.</param>
    /// <param name="lastSound">Timestamp of the last sign of life, on that clock.</param>
    /// <param name="onSilence">What to do.</param>
    public SilenceTimer(TimeProvider time, TimeSpan silence, Func<long> lastSound, Action onSilence)
    {
        _time = time;
        _silence = silence;
        _lastSound = lastSound;
        _onSilence = onSilence;
        _timer = time.CreateTimer(_ => Check(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(silence, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    private void Check()
    {
        var left = _silence - _time.GetElapsedTime(_lastSound());
        if (left <= TimeSpan.Zero)
            _onSilence();
        else
            _timer.Change(left, Timeout.InfiniteTimeSpan);
    }
}
