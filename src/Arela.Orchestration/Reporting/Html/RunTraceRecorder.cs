using System.Collections.Immutable;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>Puts a trace together, one happening after the other. Safe to be read while it is written.</summary>
internal sealed class RunTraceRecorder
{
    private const int LinesKept = 20;
    private readonly object _gate = new();
    private readonly List<TraceAttempt> _attempts = [];
    private readonly Dictionary<string, int> _latest = new(StringComparer.OrdinalIgnoreCase);
    private readonly ImmutableDictionary<string, TraceEnd>.Builder _ends = ImmutableDictionary.CreateBuilder<string, TraceEnd>(StringComparer.OrdinalIgnoreCase);
    private readonly List<TraceHold> _holds = [];
    private RunTrace? _trace;

    /// <summary>The trace so far; null before the run began.</summary>
    public RunTrace? Snapshot()
    {
        lock (_gate)
            return _trace is null ? null : _trace with { Attempts = [.. _attempts], Ends = _ends.ToImmutable(), Holds = [.. _holds] };
    }

    /// <summary>The run begins.</summary>
    public void Begin(DateTimeOffset at, string run, int maxParallel)
    {
        lock (_gate)
            _trace = new RunTrace(run, at) { LastEvent = at, MaxParallel = maxParallel };
    }

    /// <summary>An attempt begins.</summary>
    public void Start(TraceAttempt attempt)
    {
        lock (_gate)
        {
            Saw(attempt.Start);
            _latest[attempt.Key] = _attempts.Count;
            _attempts.Add(attempt);
        }
    }

    /// <summary>The ticket's attempt changes: it shows something, or it ends.</summary>
    public void Change(DateTimeOffset at, string key, Func<TraceAttempt, TraceAttempt> change)
    {
        lock (_gate)
        {
            Saw(at);
            if (_latest.TryGetValue(key, out var index))
                _attempts[index] = change(_attempts[index]);
        }
    }

    /// <summary>A ticket ends.</summary>
    public void End(DateTimeOffset at, string key, TraceEnd end)
    {
        lock (_gate)
        {
            Saw(at);
            _ends[key] = end;
        }
    }

    /// <summary>A rate limit holds a lane.</summary>
    public void Hold(TraceHold hold)
    {
        lock (_gate)
        {
            Saw(hold.From);
            _holds.Add(hold);
        }
    }

    /// <summary>A sign of life.</summary>
    public void See(DateTimeOffset at)
    {
        lock (_gate)
            Saw(at);
    }

    /// <summary>The run ends.</summary>
    public void Finish(DateTimeOffset at, bool cancelled)
    {
        lock (_gate)
            _trace = _trace is null ? null : _trace with { Ended = at, LastEvent = at, Cancelled = cancelled };
    }

    /// <summary>The last lines of an output.</summary>
    public static ImmutableArray<string> LastOf(IEnumerable<string> lines) =>
        [.. lines.Where(line => !string.IsNullOrWhiteSpace(line)).TakeLast(LinesKept)];

    private void Saw(DateTimeOffset at)
    {
        if (_trace is not null && at > _trace.LastEvent)
            _trace = _trace with { LastEvent = at };
    }
}
