using System.Collections.Concurrent;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Status;
using Microsoft.Extensions.Time.Testing;

namespace Arela.Orchestration.Tests.Execution;

/// <summary>
/// A run without processes: the test decides when each agent ends and how. The journal is in memory and counts what
/// would be durable; the clock stands still until the test moves it.
/// </summary>
internal sealed class RunRig : IAgentRunner, IWorkspaces, IRunJournal, IRunObserver
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<AgentReport>> _running = new();
    private readonly ConcurrentDictionary<string, TicketRecord> _records = new();
    private readonly SemaphoreSlim _changed = new(0);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2025, 11, 9, 20, 0, 0, TimeSpan.Zero));

    public ConcurrentQueue<string> Started { get; } = new();

    public ConcurrentQueue<AgentInvocation> Invocations { get; } = new();

    /// <summary>Every record that was written, in order.</summary>
    public ConcurrentQueue<TicketRecord> Records { get; } = new();

    public ConcurrentQueue<RunEvent> Events { get; } = new();

    public Func<string, Outcome> Verdict { get; set; } = _ => new Outcome(OutcomeReason.Completed, "");

    /// <summary>When set, every agent ends by itself with this.</summary>
    public Func<AgentInvocation, AgentReport>? Answer { get; set; }

    public Action<string>? BeforeRecord { get; set; }

    public TicketRecord Record(string key) => _records.GetValueOrDefault(key, TicketRecord.Empty);

    public static AgentReport Report(OutcomeReason reason = OutcomeReason.Completed, long tokens = 1000) =>
        new(new Outcome(reason, reason == OutcomeReason.Completed ? "" : "it went wrong"))
        {
            ExitCode = 0,
            Usage = new TokenUsage(tokens, 0, 0, 0),
        };

    public async Task<RunResult> RunAsync(ExecutionPlan plan, RunSettings? settings = null, CancellationToken stop = default)
    {
        settings ??= new RunSettings("run-1", TicketFactory.Catalog());
        var services = new RunServices(this, this, this, this, new ArelaPaths("/root"), Time)
        {
            TicketText = ticket => "do " + ticket.Key,
        };
        using var loop = new RunLoop(plan, settings, services, () => 0.5);
        return await loop.RunAsync(stop);
    }

    /// <summary>Waits until an agent works on that ticket.</summary>
    public Task UntilRunningAsync(string key) => UntilAsync(() => _running.ContainsKey(key), key + " runs");

    /// <summary>Ends the agent of a running ticket.</summary>
    public void End(string key, AgentReport? report = null)
    {
        Assert.IsTrue(_running.TryRemove(key, out var agent), $"{key} does not run");
        agent.SetResult(report ?? Report());
    }

    /// <summary>Waits for something that the run does; fails instead of hanging.</summary>
    public async Task UntilAsync(Func<bool> condition, string what)
    {
        while (!condition())
            Assert.IsTrue(await _changed.WaitAsync(TimeSpan.FromSeconds(20)), $"still waiting: {what}");
    }

    public IReadOnlyCollection<string> RunningNow => [.. _running.Keys.Order()];

    async Task<AgentReport> IAgentRunner.RunAsync(AgentInvocation invocation, CancellationToken stop)
    {
        Assert.AreEqual(TicketStatus.InProgress, Record(invocation.Ticket.Key).Status, "in_progress is durable before the agent starts");
        Invocations.Enqueue(invocation);
        Started.Enqueue(invocation.Ticket.Key);
        if (Answer is { } answer)
            return answer(invocation);
        var source = new TaskCompletionSource<AgentReport>(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.IsTrue(_running.TryAdd(invocation.Ticket.Key, source), "never twice at once");
        _changed.Release();
        await using var registration = stop.Register(() => source.TrySetResult(Report(OutcomeReason.Cancelled)));
        return await source.Task;
    }

    public Task<Workspace> OpenAsync(PlannedTicket ticket, CancellationToken stop) =>
        Task.FromResult(new Workspace("/root", Branch: null));

    public Task<Outcome> AcceptAsync(Workspace workspace, PlannedTicket ticket, AttemptSummary attempt, CancellationToken stop) =>
        Task.FromResult(Verdict(ticket.Key));

    public Task<IReadOnlyList<string>> FinishAsync(CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>([]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public ValueTask RecordAsync(string key, Func<TicketRecord, TicketRecord> change)
    {
        BeforeRecord?.Invoke(key);
        _records.AddOrUpdate(key, _ => change(TicketRecord.Empty), (_, record) => change(record));
        Records.Enqueue(Record(key));
        _changed.Release();
        return ValueTask.CompletedTask;
    }

    public ValueTask FlushEventsAsync() => ValueTask.CompletedTask;

    void IRunObserver.On(RunEvent runEvent)
    {
        Events.Enqueue(runEvent);
        _changed.Release();
    }
}
