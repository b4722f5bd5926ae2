using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Agents.Selection;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Planning;

/// <summary>Decides what a run does with each ticket, and in what order.</summary>
public static class Planner
{
    /// <summary>The plan. A ticket that cannot run is blocked with its reason; the rest is not held up by it.</summary>
    public static ExecutionPlan Plan(PlanInput input)
    {
        var cyclic = CycleFinder.Members(input.Graph);
        var decisions = Decide(input, cyclic);
        TaskType?[] types = [.. input.Graph.Tickets.Select(ticket => TaskTypeClassifier.Classify(ticket, input.Catalog.TaskTypes).Type)];
        var times = new TimeEstimates(input.History, TypeNames(input, types));
        var tickets = Enumerable.Range(0, decisions.Length)
            .Select(index => Describe(input, decisions, index, types[index]).Taking(times, input.Status)).ToArray();
        return Arrange(tickets, MaxParallel(input));
    }

    /// <summary>The plan of decided tickets: the order of starting and the expected times follow from what waits for what.</summary>
    internal static ExecutionPlan Arrange(PlannedTicket[] tickets, int maxParallel)
    {
        CriticalPath.Fill(tickets);
        var schedule = ScheduleSimulation.Run(tickets, maxParallel);
        ImmutableArray<PlannedTicket> ordered =
        [
            .. tickets
                .Select(ticket => ticket with { Order = schedule.OrderOf(ticket.Key) })
                .OrderBy(ticket => ticket.Order == 0 ? int.MaxValue : ticket.Order)
                .ThenBy(ticket => ticket.Action)
                .ThenBy(ticket => ticket.Key, StringComparer.OrdinalIgnoreCase),
        ];
        return new ExecutionPlan(ordered, maxParallel) { Schedule = schedule };
    }

    // Only where the past is asked; a key that two files share is an error elsewhere.
    private static Dictionary<string, string> TypeNames(PlanInput input, TaskType?[] types)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < types.Length && !input.History.Runs.IsEmpty; index++)
        {
            if (types[index] is { } type)
                names[input.Graph.Tickets[index].Key] = type.Name;
        }

        return names;
    }

    private static PlannedTicket Taking(this PlannedTicket ticket, TimeEstimates times, StatusSnapshot status)
    {
        var (time, source, samples) = times.Of(ticket.Ticket, ticket.Agent, ticket.TaskType, status[ticket.Key]);
        return ticket with { EstimatedTime = time, TimeSource = source, TimeSamples = samples };
    }

    private static int MaxParallel(PlanInput input) => Math.Max(
        1, input.Options.MaxParallel ?? input.Catalog.Defaults.MaxParallel ?? Defaults.MaxParallel);

    /// <summary>Goes through the tickets dependencies first, so that "blocked" travels along the edges once.</summary>
    private static Decision[] Decide(PlanInput input, IReadOnlySet<int> cyclic)
    {
        var decisions = new Decision[input.Graph.Tickets.Length];
        foreach (var index in cyclic)
            decisions[index] = DecideCyclic(input, index);
        foreach (var index in DependencyOrder.Of(input.Graph, cyclic))
            decisions[index] = DecideOne(input, decisions, index);
        return decisions;
    }

    private static Decision DecideCyclic(PlanInput input, int index) =>
        input.Status[input.Graph.Tickets[index].Key].Status == TicketStatus.Completed
            ? new Decision(PlanAction.Skip, "completed")
            : new Decision(PlanAction.Blocked, "waits for itself (a cycle)");

    private static Decision DecideOne(PlanInput input, Decision[] decisions, int index)
    {
        var ticket = input.Graph.Tickets[index];
        var record = input.Status[ticket.Key];
        if (!input.Selection.Included.Contains(index))
            return new Decision(PlanAction.Skip, record.Status == TicketStatus.Completed && !input.Options.Force ? "completed" : "not selected");
        if (record.Status == TicketStatus.Completed && SkipCompleted(input, index, ticket) is { } why)
            return new Decision(PlanAction.Skip, why);
        if (input.Obstacles.TryGetValue(ticket.Key, out var obstacle))
            return new Decision(PlanAction.Blocked, obstacle);
        if (AgentAssignment.For(ticket, input.Catalog) is not { Enabled: true } agent)
            return new Decision(PlanAction.Blocked, "it has no agent that can be used");
        if (WhoBlocks(input, decisions, index) is { } blocked)
            return new Decision(PlanAction.Blocked, blocked);
        return new Decision(agent.Type == AgentType.Ide ? PlanAction.HandOff : PlanAction.Run, "");
    }

    private static string? SkipCompleted(PlanInput input, int index, Ticket ticket)
    {
        if (input.Options.Force && input.Selection.Named.Contains(index))
            return null;
        if (!input.Changed.Contains(ticket.Key))
            return "completed";
        return input.Options.RerunChanged
            ? null
            : "completed, but its text changed since (-p:ArelaRerunChanged=true runs it again)";
    }

    private static string? WhoBlocks(PlanInput input, Decision[] decisions, int index)
    {
        foreach (var edge in input.Graph.DependenciesOf(index))
        {
            var key = input.Graph.Tickets[edge.Target].Key;
            var dependency = decisions[edge.Target];
            if (dependency.Action == PlanAction.Blocked)
                return $"waits for {key}, which is blocked";
            if (dependency.Action == PlanAction.HandOff)
                return $"waits for {key}, which a person does";
            if (dependency.Action == PlanAction.Skip && input.Status[key].Status != TicketStatus.Completed)
                return $"waits for {key}, which is neither completed nor selected";
        }

        return null;
    }

    private static PlannedTicket Describe(PlanInput input, Decision[] decisions, int index, TaskType? taskType)
    {
        var ticket = input.Graph.Tickets[index];
        var agent = AgentAssignment.For(ticket, input.Catalog);
        var decision = decisions[index];
        return new PlannedTicket
        {
            Ticket = ticket,
            Agent = agent,
            Action = decision.Action,
            IsSelected = input.Selection.Included.Contains(index),
            Why = decision.Why,
            Record = input.Status[ticket.Key],
            TaskType = taskType,
            Estimate = TicketEstimate.CostOf(ticket, agent),
            WaitsFor = TakesPart(decision.Action)
                ? [.. input.Graph.DependenciesOf(index)
                    .Where(edge => TakesPart(decisions[edge.Target].Action))
                    .Select(edge => input.Graph.Tickets[edge.Target].Key)]
                : [],
            Dependencies = [.. input.Graph.DependenciesOf(index).Select(edge => input.Graph.Tickets[edge.Target].Key)],
        };
    }

    private static bool TakesPart(PlanAction action) => action is PlanAction.Run or PlanAction.HandOff;

    private readonly record struct Decision(PlanAction Action, string Why);
}
