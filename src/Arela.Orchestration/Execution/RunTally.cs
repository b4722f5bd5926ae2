using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Execution;

/// <summary>How the tickets of a run ended, and the counting for <c>[3/14]</c>. Belongs to the run loop.</summary>
internal sealed class RunTally(ExecutionPlan plan, RunServices services)
{
    private readonly List<TicketResult> _results = [];

    public IReadOnlyList<TicketResult> Results => _results;

    public int Done => _results.Count;

    public int Total { get; } = plan.Tickets.Count(ticket => ticket.Action != PlanAction.Skip);

    public void Add(TicketRun run, TicketEnd end)
    {
        var last = run.Attempts[^1];
        Add(new TicketResult(run.Ticket, end, run.Attempts, last.Outcome.Message)
        {
            LogPath = services.Paths.AgentLog(last.Agent, run.Ticket.Key),
            Duration = services.Time.GetElapsedTime(run.StartedTimestamp),
        });
    }

    public void AddBlocked(IEnumerable<PlannedTicket> blocked, PlannedTicket by)
    {
        foreach (var ticket in blocked)
            Add(new TicketResult(ticket, TicketEnd.Blocked, [], $"waits for {by.Key}, which failed"));
    }

    /// <summary>Everything of the plan that no agent was started for.</summary>
    public void AddOthers(bool stopped)
    {
        var ended = _results.Select(result => result.Ticket.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var completed = _results.Where(result => result.End == TicketEnd.Completed)
            .Select(result => result.Ticket.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var ticket in plan.Tickets.Where(ticket => !ended.Contains(ticket.Key)))
        {
            switch (ticket.Action)
            {
                case PlanAction.Skip:
                    _results.Add(new TicketResult(ticket, TicketEnd.Skipped, [], ticket.Why));
                    break;
                case PlanAction.Run:
                    Add(new TicketResult(ticket, TicketEnd.NotStarted, [], stopped ? "the run was stopped" : "the budget is used up"));
                    break;
                case PlanAction.HandOff:
                    Add(HandOver(ticket, completed));
                    break;
                default:
                    Add(new TicketResult(ticket, TicketEnd.Blocked, [], ticket.Why));
                    break;
            }
        }
    }

    private static TicketResult HandOver(PlannedTicket ticket, HashSet<string> completed) =>
        ticket.WaitsFor.FirstOrDefault(key => !completed.Contains(key)) is { } missing
            ? new TicketResult(ticket, TicketEnd.Blocked, [], $"waits for {missing}")
            : new TicketResult(ticket, TicketEnd.HandedOff, [], $"needs a person; when it is done: dotnet build -t:ArelaComplete -p:ArelaTickets={ticket.Key}");

    private void Add(TicketResult result)
    {
        _results.Add(result);
        services.Observer.On(new TicketEnded(services.Time.GetUtcNow(), result, Done, Total));
    }
}
