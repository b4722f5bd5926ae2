using System.Collections.Immutable;

namespace Arela.Orchestration.Planning;

/// <summary>Plays a plan through with estimated times: the same <see cref="ReadyQueue"/>, another clock.</summary>
internal static class ScheduleSimulation
{
    /// <summary>The expected schedule of the tickets that run.</summary>
    public static PlannedSchedule Run(IReadOnlyCollection<PlannedTicket> tickets, int maxParallel) =>
        Run(tickets, maxParallel, ticket => ticket.EstimatedTime);

    /// <summary>The schedule when each ticket takes the time that <paramref name="timeOf"/> gives.</summary>
    public static PlannedSchedule Run(
        IReadOnlyCollection<PlannedTicket> tickets, int maxParallel, Func<PlannedTicket, TimeSpan> timeOf)
    {
        PlannedTicket[] running = [.. tickets.Where(ticket => ticket.Action == PlanAction.Run)];
        var queue = new ReadyQueue(running, maxParallel);
        var slots = ImmutableArray.CreateBuilder<PlannedSlot>(running.Length);
        var ends = new PriorityQueue<(PlannedTicket Ticket, int Lane), (TimeSpan End, int Sequence)>();
        var freeLanes = new PriorityQueue<int, int>();
        var lanes = 0;
        var now = TimeSpan.Zero;
        while (true)
        {
            while (queue.Peek() is { } next)
            {
                queue.Start(next);
                var lane = freeLanes.TryDequeue(out var free, out _) ? free : lanes++;
                var end = now + timeOf(next);
                slots.Add(new PlannedSlot(next.Key, lane, now, end));
                ends.Enqueue((next, lane), (end, slots.Count));
            }

            if (!ends.TryDequeue(out var ended, out var at))
                break;
            now = at.End;
            queue.Vacate(ended.Ticket);
            queue.Complete(ended.Ticket);
            freeLanes.Enqueue(ended.Lane, ended.Lane);
        }

        var sequential = running.Aggregate(TimeSpan.Zero, (sum, ticket) => sum + timeOf(ticket));
        return new PlannedSchedule(slots.ToImmutable(), now, sequential, LongestChain(running));
    }

    private static ImmutableArray<string> LongestChain(PlannedTicket[] running)
    {
        var dependents = running
            .SelectMany(ticket => ticket.WaitsFor.Select(dependency => (dependency, ticket)))
            .ToLookup(pair => pair.dependency, pair => pair.ticket, StringComparer.OrdinalIgnoreCase);
        var chain = ImmutableArray.CreateBuilder<string>();
        for (var next = Longest(running.Where(ticket => ticket.WaitsFor.IsEmpty)); next is not null; next = Longest(dependents[next.Key]))
            chain.Add(next.Key);
        return chain.ToImmutable();

        static PlannedTicket? Longest(IEnumerable<PlannedTicket> tickets) => tickets
            .OrderByDescending(ticket => ticket.RemainingPath)
            .ThenBy(ticket => ticket.Key, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault();
    }
}
