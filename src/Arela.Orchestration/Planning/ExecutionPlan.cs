using System.Collections.Immutable;

namespace Arela.Orchestration.Planning;

/// <summary>
/// What a run will do, decided and checked. The executor accepts nothing else, so whatever stands here can be run:
/// every running ticket has an agent, every dependency is in the plan or completed, there is no cycle.
/// </summary>
/// <param name="Tickets">All tickets; those that run first, in the order of starting.</param>
/// <param name="MaxParallel">Tickets at once.</param>
public sealed record ExecutionPlan(ImmutableArray<PlannedTicket> Tickets, int MaxParallel)
{
    /// <summary>How the run is expected to go, from the estimated times.</summary>
    public PlannedSchedule Schedule { get; init; } = PlannedSchedule.Empty;

    /// <summary>The tickets that an agent will be started for, in the order of starting.</summary>
    public IEnumerable<PlannedTicket> Running => Tickets.Where(ticket => ticket.Action == PlanAction.Run);

    /// <summary>The tickets that a person will be asked to do.</summary>
    public IEnumerable<PlannedTicket> HandOffs => Tickets.Where(ticket => ticket.Action == PlanAction.HandOff);
}
