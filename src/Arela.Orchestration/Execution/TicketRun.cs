using Arela.Orchestration.Agents;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Execution;

/// <summary>A ticket while this run works on it. Belongs to the run loop, except <see cref="Offer"/>.</summary>
internal sealed class TicketRun(PlannedTicket ticket, long startedTimestamp)
{
    private readonly List<AttemptResult> _attempts = [];
    private AgentProgress? _offered;
    private AgentProgress? _last;
    private DateTimeOffset _since;

    public PlannedTicket Ticket { get; } = ticket;

    /// <summary>Who does it now: the ticket's agent, or a fallback.</summary>
    public Agent Agent { get; set; } = ticket.Agent!;

    public IReadOnlyList<AttemptResult> Attempts => _attempts;

    public long StartedTimestamp { get; } = startedTimestamp;

    public bool IsRunning { get; private set; }

    public void Begin(DateTimeOffset now)
    {
        IsRunning = true;
        _last = null;
        _since = now;
    }

    public void End(AttemptResult result)
    {
        IsRunning = false;
        _attempts.Add(result);
    }

    /// <summary>From any thread: the newest progress. True when the loop must be told that there is one.</summary>
    public bool Offer(AgentProgress progress) => Interlocked.Exchange(ref _offered, progress) is null;

    /// <summary>The newest progress, once.</summary>
    public AgentProgress? TakeOffered() => _last = Interlocked.Exchange(ref _offered, null) ?? _last;

    public RunningTicket Snapshot() => new(Ticket.Key, Agent.Name, _since, _last);
}
