namespace Arela.Orchestration.Execution;

/// <summary>Messages to the loop at a later time, by the injected clock.</summary>
internal sealed class LoopAlarms(TimeProvider time, Action<LoopMessage> post) : IDisposable
{
    private readonly HashSet<ITimer> _timers = [];
    private readonly Dictionary<string, DateTimeOffset> _holds = new(StringComparer.OrdinalIgnoreCase);
    private ITimer? _heartbeat;
    private TimeSpan _heartbeatPeriod;

    /// <summary>Posts a heartbeat after every such time without <see cref="RestartHeartbeat"/>.</summary>
    public void StartHeartbeat(TimeSpan period)
    {
        _heartbeatPeriod = period;
        _heartbeat = time.CreateTimer(_ => post(new HeartbeatDue()), null, period, period);
    }

    /// <summary>Something ended: the next heartbeat is a whole period away.</summary>
    public void RestartHeartbeat() => _heartbeat?.Change(_heartbeatPeriod, _heartbeatPeriod);

    /// <summary>Posts a message at that time, at once if it is past.</summary>
    public void Set(LoopMessage message, DateTimeOffset at)
    {
        var delay = at - time.GetUtcNow();
        if (delay <= TimeSpan.Zero)
            post(message);
        else
            _timers.Add(time.CreateTimer(_ => post(message), null, delay, Timeout.InfiniteTimeSpan));
    }

    /// <summary>Opens an agent's lane at that time, or later if it is already held longer.</summary>
    public void HoldUntil(string agent, DateTimeOffset until)
    {
        if (_holds.TryGetValue(agent, out var held) && held >= until)
            return;
        _holds[agent] = until;
        Set(new LaneOpens(agent, until), until);
    }

    /// <summary>True when no longer hold has come since that message was set.</summary>
    public bool IsOver(LaneOpens opens) => _holds.GetValueOrDefault(opens.Agent) <= opens.Until;

    public void Dispose()
    {
        _heartbeat?.Dispose();
        foreach (var timer in _timers)
            timer.Dispose();
    }
}
