namespace Arela.Orchestration.Planning;

/// <summary>Longest remaining path: what decides which ready ticket goes first.</summary>
internal static class CriticalPath
{
    /// <summary>Fills <see cref="PlannedTicket.RemainingPath"/> of the tickets that run.</summary>
    public static void Fill(PlannedTicket[] tickets)
    {
        var running = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < tickets.Length; index++)
        {
            if (tickets[index].Action == PlanAction.Run)
                running.Add(tickets[index].Key, index);
        }

        var dependents = new int[tickets.Length];
        foreach (var ticket in running.Values)
            foreach (var dependency in tickets[ticket].WaitsFor)
                dependents[running[dependency]]++;

        var longestAfter = new TimeSpan[tickets.Length];
        var leaves = new Stack<int>(running.Values.Where(index => dependents[index] == 0));
        while (leaves.TryPop(out var index))
        {
            var path = tickets[index].EstimatedTime + longestAfter[index];
            tickets[index] = tickets[index] with { RemainingPath = path };
            foreach (var key in tickets[index].WaitsFor)
            {
                var dependency = running[key];
                if (path > longestAfter[dependency])
                    longestAfter[dependency] = path;
                if (--dependents[dependency] == 0)
                    leaves.Push(dependency);
            }
        }
    }
}
