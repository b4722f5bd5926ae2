using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Execution;

/// <summary>
/// Drives one run: asks the <see cref="ReadyQueue"/> what starts next, starts it, and takes what comes back from one
/// channel. All state of the run belongs to this loop; nothing else touches it, so nothing is locked.
/// </summary>
public sealed class RunLoop : IDisposable
{
    private readonly Channel<LoopMessage> _messages =
        Channel.CreateUnbounded<LoopMessage>(new UnboundedChannelOptions { SingleReader = true });

    private readonly Dictionary<string, TicketRun> _active = new(StringComparer.OrdinalIgnoreCase);
    private readonly RunSettings _settings;
    private readonly RunServices _services;
    private readonly IRunObserver _observer;
    private readonly AttemptRunner _attempts;
    private readonly RetryPolicy _retries;
    private readonly BudgetGuard _budget;
    private readonly LoopAlarms _alarms;
    private readonly RunTally _tally;
    private readonly ReadyQueue _queue;
    private readonly ExecutionPlan _plan;
    private Exception? _broken;
    private int _inFlight;

    /// <summary>A loop for one run of a plan.</summary>
    /// <param name="plan">What is done.</param>
    /// <param name="settings">What bounds it.</param>
    /// <param name="services">What it needs from the outside, its watcher included.</param>
    /// <param name="chance">A number in [0, 1) for the jitter of retries.</param>
    public RunLoop(ExecutionPlan plan, RunSettings settings, RunServices services, Func<double> chance)
    {
        _plan = plan;
        _settings = settings;
        _services = services;
        _observer = services.Observer;
        _attempts = new AttemptRunner(settings, services);
        _retries = new RetryPolicy(settings, chance);
        _queue = new ReadyQueue([.. plan.Running], plan.MaxParallel);
        _budget = new BudgetGuard(settings);
        _tally = new RunTally(plan, services);
        _alarms = new LoopAlarms(services.Time, Post);
    }

    /// <summary>Runs the plan to its end, or until <paramref name="stop"/> fires and every agent is gone.</summary>
    /// <exception cref="Exception">The status could not be written; every agent was stopped first.</exception>
    public async Task<RunResult> RunAsync(CancellationToken stop)
    {
        var started = _services.Time.GetTimestamp();
        Raise(new RunStarted(Now, _settings.Run, _plan));
        using var stopAttempts = CancellationTokenSource.CreateLinkedTokenSource(stop);
        // Wakes the loop, so that a stop is seen although nothing else happens.
        await using var registration = stop.Register(() => Post(new StopAsked())).ConfigureAwait(false);
        _alarms.StartHeartbeat(_settings.Heartbeat);
        await LoopAsync(stopAttempts, stop).ConfigureAwait(false);
        if (_broken is not null)
            ExceptionDispatchInfo.Throw(_broken);
        await LeaveOpenAsync(stop.IsCancellationRequested).ConfigureAwait(false);
        _tally.AddOthers(stop.IsCancellationRequested);
        return new RunResult(_settings.Run, _tally.Results, _services.Time.GetElapsedTime(started))
        {
            Cancelled = stop.IsCancellationRequested,
            SpentBefore = _settings.SpentBefore,
        };
    }

    /// <summary>Stops the clock's timers.</summary>
    public void Dispose() => _alarms.Dispose();

    private DateTimeOffset Now => _services.Time.GetUtcNow();

    private async Task LoopAsync(CancellationTokenSource stopAttempts, CancellationToken stop)
    {
        while (true)
        {
            var stopping = stop.IsCancellationRequested || _broken is not null;
            if (!stopping)
                StartReady(stopAttempts.Token);
            if (_inFlight == 0 && (stopping || _budget.IsReached || _queue.Unfinished == 0))
                return;
            var message = await _messages.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            Handle(message, stop);
            if (_broken is not null)
                await stopAttempts.CancelAsync().ConfigureAwait(false);
        }
    }

    private void StartReady(CancellationToken stop)
    {
        while (!_budget.IsReached && _queue.Peek() is { } next)
        {
            if (_budget.Refuses(next, othersRun: _inFlight > 0))
            {
                if (_budget.IsReached)
                    Raise(_budget.ReachedEvent(Now, _queue.Left().Count()));
                return;
            }

            _queue.Start(next);
            if (!_active.TryGetValue(next.Key, out var run))
                _active.Add(next.Key, run = new TicketRun(next, _services.Time.GetTimestamp()));
            Start(run, stop);
        }
    }

    private void Start(TicketRun run, CancellationToken stop)
    {
        run.Begin(Now);
        _budget.Reserve(run.Ticket);
        var request = new AttemptRequest(
            run.Ticket, run.Agent, run.Attempts.Count + 1, [.. run.Attempts], progress => Show(run, progress));
        Raise(new AttemptStarted(Now, run.Ticket, run.Agent.Name, request.Number));
        Begin(async () => new AttemptDone(run, await _attempts.RunAsync(request, stop).ConfigureAwait(false)));
    }

    /// <summary>Work beside the loop, whose end comes back as a message.</summary>
    private void Begin(Func<Task<LoopMessage>> work)
    {
        _inFlight++;
        _ = Task.Run(async () =>
        {
            try
            {
                Post(await work().ConfigureAwait(false));
            }
            catch (Exception exception)
            {
                // What an attempt does is its outcome; an exception here means that nothing can be remembered any more.
                Post(new Broke(exception));
            }
        });
    }

    private void Post(LoopMessage message) => _messages.Writer.TryWrite(message);

    /// <summary>Called from any thread. Only the newest waits to be shown, however much an agent prints.</summary>
    private void Show(TicketRun run, AgentProgress progress)
    {
        if (run.Offer(progress))
            Post(new Progressed(run));
    }

    private void Handle(LoopMessage message, CancellationToken stop)
    {
        switch (message)
        {
            case Progressed progressed:
                Observe(progressed.Run);
                break;
            case AttemptDone done:
                _inFlight--;
                Judge(done.Run, done.Result, stop);
                break;
            case Settled settled:
                _inFlight--;
                End(settled.Run, settled.Verdict.End);
                break;
            case RetryDue due:
                _queue.Ready(due.Run.Ticket, due.Run.Agent);
                break;
            case LaneOpens opens when _alarms.IsOver(opens):
                _queue.Release(opens.Agent);
                break;
            case HeartbeatDue:
                Raise(new Heartbeat(Now, Running(), _tally.Done, _tally.Total));
                break;
            case Broke broke:
                _inFlight--;
                _broken ??= broke.Exception;
                break;
        }
    }

    private RunningTicket[] Running() => [.. _active.Values.Where(run => run.IsRunning).Select(run => run.Snapshot())];

    private void Observe(TicketRun run)
    {
        if (run.TakeOffered() is not { } progress || !run.IsRunning)
            return;
        _budget.Observe(run, progress);
        Raise(new AttemptProgressed(Now, run.Ticket, progress));
    }

    private void Judge(TicketRun run, AttemptResult result, CancellationToken stop)
    {
        run.End(result);
        if (_budget.Settle(run.Ticket, result.Cost))
            Raise(_budget.ReachedEvent(Now, _queue.Left().Count()));
        var decision = result.Outcome.IsCompleted || stop.IsCancellationRequested || _budget.IsReached
            ? RetryDecision.GiveUp
            : _retries.Decide(run.Attempts, run.Agent, Now);
        Raise(new AttemptEnded(Now, run.Ticket, result, decision.Agent is null ? null : decision.At));
        if (decision.Agent is null)
        {
            Settle(run, TicketVerdict.Of(result, Now));
            return;
        }

        run.Agent = decision.Agent;
        _queue.Requeue(run.Ticket);
        _alarms.Set(new RetryDue(run), decision.At);
        if (decision.HoldsLane)
            HoldLane(decision.Agent.Name, decision.At);
    }

    private void HoldLane(string agent, DateTimeOffset until)
    {
        _queue.Hold(agent);
        _alarms.HoldUntil(agent, until);
        Raise(new LaneHeld(Now, agent, until));
    }

    private void Settle(TicketRun run, TicketVerdict verdict) => Begin(async () =>
    {
        await _services.Journal.RecordAsync(run.Ticket.Key, verdict.Apply).ConfigureAwait(false);
        return new Settled(run, verdict);
    });

    private void End(TicketRun run, TicketEnd end)
    {
        _active.Remove(run.Ticket.Key);
        // The slot is free only now that the end is told, so that no log shows more at once than there may be.
        _queue.Vacate(run.Ticket);
        var blocked = end == TicketEnd.Completed ? _queue.Complete(run.Ticket) : _queue.Fail(run.Ticket);
        _tally.Add(run, end);
        _alarms.RestartHeartbeat();
        if (end == TicketEnd.Failed)
            _tally.AddBlocked(blocked, run.Ticket);
    }

    /// <summary>Tickets that waited for a further attempt when the run ended: open again after a stop, else failed.</summary>
    private async Task LeaveOpenAsync(bool stopped)
    {
        foreach (var run in _active.Values)
        {
            var verdict = TicketVerdict.Of(run.Attempts[^1], Now);
            verdict = stopped ? verdict with { End = TicketEnd.Cancelled } : verdict;
            await _services.Journal.RecordAsync(run.Ticket.Key, verdict.Apply).ConfigureAwait(false);
            _tally.Add(run, verdict.End);
        }
    }

    private void Raise(RunEvent runEvent) => _observer.On(runEvent);
}
