using Arela.Orchestration.Agents;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Planning;

/// <summary>
/// Which ticket starts next. Pure: no clock, no I/O. A ticket is ready the moment its last dependency is completed;
/// among the ready ones the longest remaining path goes first, then priority, then key. Each agent has a lane with a
/// bound of its own; a full or held lane does not hold the others up.
/// </summary>
/// <remarks>
/// The states of a ticket: waiting -> ready -> running -> settling -> completed | failed; running -> paused -> ready
/// for a further attempt; waiting -> blocked. <see cref="Move"/> is the only place that changes one.
/// </remarks>
internal sealed class ReadyQueue
{
    private readonly IReadOnlyList<PlannedTicket> _tickets;
    private readonly int[] _waitingFor;
    private readonly List<int>[] _dependents;
    private readonly TicketState[] _states;
    private readonly Lane[] _laneOf;
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _index;
    private readonly int _maxParallel;

    public ReadyQueue(IReadOnlyList<PlannedTicket> tickets, int maxParallel)
    {
        _tickets = tickets;
        _maxParallel = maxParallel;
        _states = new TicketState[tickets.Count];
        _waitingFor = new int[tickets.Count];
        _laneOf = new Lane[tickets.Count];
        _dependents = [.. tickets.Select(_ => new List<int>())];
        _index = new Dictionary<string, int>(tickets.Count, StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < tickets.Count; index++)
            _index.Add(tickets[index].Key, index);
        for (var index = 0; index < tickets.Count; index++)
            Place(index);
    }

    /// <summary>Tickets that run now.</summary>
    public int Running { get; private set; }

    /// <summary>Tickets that have not come to an end.</summary>
    public int Unfinished { get; private set; }

    /// <summary>The ticket that should start now; null when every slot is taken or nothing is ready.</summary>
    public PlannedTicket? Peek()
    {
        if (Running >= _maxParallel)
            return null;
        var best = -1;
        foreach (var lane in _lanes.Values)
        {
            if (lane.CanStart && (best < 0 || Compare(lane.Ready.Min, best) < 0))
                best = lane.Ready.Min;
        }

        return best < 0 ? null : _tickets[best];
    }

    /// <summary>The ticket of <see cref="Peek"/> starts: it takes a slot of the run and of its lane.</summary>
    public void Start(PlannedTicket ticket)
    {
        var index = _index[ticket.Key];
        Move(index, TicketState.Ready, TicketState.Running);
        _laneOf[index].Ready.Remove(index);
        _laneOf[index].Running++;
        Running++;
    }

    /// <summary>A running ticket gives its slot back and waits to be ready again; see <see cref="Ready"/>.</summary>
    public void Requeue(PlannedTicket ticket)
    {
        var index = _index[ticket.Key];
        Move(index, TicketState.Running, TicketState.Paused);
        LeaveSlot(index);
    }

    /// <summary>A paused ticket is ready again, perhaps in the lane of another agent.</summary>
    public void Ready(PlannedTicket ticket, Agent agent)
    {
        var index = _index[ticket.Key];
        Move(index, TicketState.Paused, TicketState.Ready);
        _laneOf[index] = LaneOf(agent.Name, agent.MaxParallel);
        _laneOf[index].Ready.Add(index);
    }

    /// <summary>A running ticket gives its slot back for good; its verdict follows once it is durable.</summary>
    public void Vacate(PlannedTicket ticket)
    {
        var index = _index[ticket.Key];
        Move(index, TicketState.Running, TicketState.Settling);
        LeaveSlot(index);
    }

    /// <summary>A vacated ticket is completed. What waited only for it becomes ready; nothing is blocked.</summary>
    public IReadOnlyList<PlannedTicket> Complete(PlannedTicket ticket)
    {
        var index = _index[ticket.Key];
        Move(index, TicketState.Settling, TicketState.Completed);
        Unfinished--;
        foreach (var dependent in _dependents[index])
        {
            if (--_waitingFor[dependent] == 0 && _states[dependent] == TicketState.Waiting)
                MakeReady(dependent);
        }

        return [];
    }

    /// <summary>A vacated ticket failed. Returns everything that now can never start, nearest first.</summary>
    public IReadOnlyList<PlannedTicket> Fail(PlannedTicket ticket)
    {
        var index = _index[ticket.Key];
        Move(index, TicketState.Settling, TicketState.Failed);
        Unfinished--;
        var blocked = new List<PlannedTicket>();
        var open = new Queue<int>([index]);
        while (open.TryDequeue(out var from))
        {
            foreach (var dependent in _dependents[from])
            {
                if (_states[dependent] != TicketState.Waiting)
                    continue;
                Move(dependent, TicketState.Waiting, TicketState.Blocked);
                Unfinished--;
                blocked.Add(_tickets[dependent]);
                open.Enqueue(dependent);
            }
        }

        return blocked;
    }

    /// <summary>Holds an agent's lane: nothing of it starts until <see cref="Release"/>.</summary>
    public void Hold(string agent) => LaneOf(agent, bound: null).IsHeld = true;

    /// <summary>Opens a held lane.</summary>
    public void Release(string agent) => LaneOf(agent, bound: null).IsHeld = false;

    /// <summary>Tickets that neither ran nor were blocked, in key order; what a stopped run leaves.</summary>
    public IEnumerable<PlannedTicket> Left() =>
        _tickets.Where((_, index) => _states[index] is TicketState.Waiting or TicketState.Ready or TicketState.Paused);

    private void Place(int index)
    {
        var ticket = _tickets[index];
        Unfinished++;
        _laneOf[index] = LaneOf(ticket.Agent!.Name, ticket.Agent.MaxParallel);
        _waitingFor[index] = ticket.WaitsFor.Length;
        foreach (var dependency in ticket.WaitsFor)
            _dependents[_index[dependency]].Add(index);
        if (ticket.WaitsFor.IsEmpty)
            MakeReady(index);
    }

    private void MakeReady(int index)
    {
        Move(index, TicketState.Waiting, TicketState.Ready);
        _laneOf[index].Ready.Add(index);
    }

    private void LeaveSlot(int index)
    {
        _laneOf[index].Running--;
        Running--;
    }

    /// <summary>The one place where a ticket changes state.</summary>
    private void Move(int index, TicketState from, TicketState to)
    {
        if (_states[index] != from)
            throw new InvalidOperationException($"{_tickets[index].Key} is {_states[index]}, not {from}; it cannot become {to}.");
        _states[index] = to;
    }

    private Lane LaneOf(string agent, int? bound)
    {
        if (!_lanes.TryGetValue(agent, out var lane))
            _lanes.Add(agent, lane = new Lane(new SortedSet<int>(Comparer<int>.Create(Compare))));
        lane.Bound = bound ?? lane.Bound;
        return lane;
    }

    private int Compare(int left, int right)
    {
        var (first, second) = (_tickets[left], _tickets[right]);
        var byPath = second.RemainingPath.CompareTo(first.RemainingPath);
        if (byPath != 0)
            return byPath;
        var byPriority = PriorityOf(second).CompareTo(PriorityOf(first));
        return byPriority != 0 ? byPriority : StringComparer.OrdinalIgnoreCase.Compare(first.Key, second.Key);
    }

    private static TicketPriority PriorityOf(PlannedTicket ticket) =>
        ticket.Ticket.Priority?.Value ?? TicketPriority.Medium;

    private enum TicketState
    {
        Waiting,
        Ready,
        Running,
        Paused,
        Settling,
        Completed,
        Failed,
        Blocked,
    }

    private sealed class Lane(SortedSet<int> ready)
    {
        public SortedSet<int> Ready { get; } = ready;

        public int? Bound { get; set; }

        public int Running { get; set; }

        public bool IsHeld { get; set; }

        public bool CanStart => !IsHeld && Ready.Count > 0 && (Bound is not { } bound || Running < Math.Max(1, bound));
    }
}
