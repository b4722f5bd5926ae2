using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>
/// Watches a run and keeps the report up to date, beside the run: events are only taken down, and the page is written
/// by a timer, never more often than every <see cref="WriteEvery"/> and never for more than a small part of the time.
/// </summary>
internal sealed class LiveReport : IRunObserver, IDisposable
{
    /// <summary>The shortest time between two pages.</summary>
    internal static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(2);

    /// <summary>A page that takes long to write (very many tickets) is written less often: at most a twentieth of the time.</summary>
    private const int RestPerWork = 19;

    private readonly object _gate = new();
    private readonly object _writing = new();
    private readonly ArelaOptions _options;
    private readonly PlanResult _planned;
    private readonly Func<StatusSnapshot> _status;
    private readonly TimeProvider _time;
    private readonly RunTraceRecorder _recorder = new();
    private readonly ITimer _timer;
    private readonly bool _willRun;
    private GraphLayout? _graph;
    private DateTimeOffset _nextWrite;
    private bool _isBusy;
    private bool _isChanged;
    private bool _isClosed;
    private bool _isWritten;

    /// <summary>A report of one run.</summary>
    /// <param name="options">The caller's options.</param>
    /// <param name="planned">What the run does.</param>
    /// <param name="status">What is remembered, at any time and from any thread.</param>
    /// <param name="time">The clock.</param>
    public LiveReport(ArelaOptions options, PlanResult planned, Func<StatusSnapshot> status, TimeProvider time)
    {
        _options = options;
        _planned = planned;
        _status = status;
        _time = time;
        _willRun = options.HtmlReport && planned.Plan.Running.Any();
        _nextWrite = DateTimeOffset.MinValue;
        _timer = time.CreateTimer(_ => WriteDue(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Why the page that should stand there now could not be written; null: it could.</summary>
    public string? Problem { get; private set; }

    /// <inheritdoc />
    public void On(RunEvent runEvent)
    {
        _recorder.Record(runEvent);
        if (!_willRun)
            return;
        lock (_gate)
        {
            _isChanged = true;
            if (!_isBusy && !_isClosed)
                Arm(_nextWrite - _time.GetUtcNow());
        }
    }

    /// <summary>The line of the log that names the page; none where it cannot be written.</summary>
    public ImmutableArray<string> Notes()
    {
        if (!_options.HtmlReport)
            return [];
        lock (_writing)
        {
            if (!_isWritten)
                Write([]);
            return Problem is null ? [$"Report: {HtmlReportFile.RelativePath}"] : [];
        }
    }

    /// <summary>Writes the page for the last time, with what the run found.</summary>
    /// <returns>The findings, with one more where the page could not be written.</returns>
    public ImmutableArray<Diagnostic> Finish(ImmutableArray<Diagnostic> findings)
    {
        if (!_options.HtmlReport)
            return findings;
        Close();
        lock (_writing)
            Write(findings);
        return Problem is null ? findings : findings.Add(HtmlReportFile.NotWritten(_options, Problem));
    }

    /// <summary>Stops the clock. A run that broke off without its last page is shown as stopped.</summary>
    public void Dispose()
    {
        if (!_isClosed && _willRun)
        {
            _recorder.Finish(_time.GetUtcNow(), cancelled: true);
            Finish(_planned.Findings);
        }

        _timer.Dispose();
    }

    private void Close()
    {
        lock (_gate)
            _isClosed = true;
    }

    private void Arm(TimeSpan wait)
    {
        _isBusy = true;
        _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void WriteDue()
    {
        lock (_writing)
        {
            lock (_gate)
            {
                if (_isClosed)
                    return;
                _isChanged = false;
            }

            var started = _time.GetTimestamp();
            Write(_planned.Findings);
            var rest = RestPerWork * _time.GetElapsedTime(started);
            rest = rest > WriteEvery ? rest : WriteEvery;
            lock (_gate)
            {
                _isBusy = false;
                _nextWrite = _time.GetUtcNow() + rest;
                if (_isChanged)
                    Arm(rest);
            }
        }
    }

    private void Write(ImmutableArray<Diagnostic> findings)
    {
        try
        {
            var trace = _recorder.Snapshot();
            var isOwn = trace is not null && (_willRun || !trace.Attempts.IsEmpty);
            var input = new ReportInput(_options, _planned, _status(), _time.GetUtcNow())
            {
                Run = isOwn ? trace : RunTraceReader.Latest(new ArelaPaths(_options.Root)),
                IsOwnRun = isOwn,
                Findings = findings,
                Graph = _graph ??= GraphLayout.Of(_planned.Plan.Tickets),
            };
            HtmlReportFile.Write(ReportBuilder.Build(input));
            _isWritten = true;
            Problem = null;
        }
        catch (Exception exception)
        {
            // Whatever it is: a picture of the run must not stop the run.
            Problem = exception.Message;
        }
    }
}
