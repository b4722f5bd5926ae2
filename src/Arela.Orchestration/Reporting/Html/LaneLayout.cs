using System.Collections.Immutable;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>The attempts of a run in lanes: each agent has as many as it had attempts at once.</summary>
/// <param name="Lanes">The lanes, by agent.</param>
/// <param name="Bars">The attempts with their lanes.</param>
/// <param name="Left">Earlier attempts that are not shown.</param>
internal sealed record LaneLayout(ImmutableArray<Lane> Lanes, ImmutableArray<(TraceAttempt Attempt, int Lane)> Bars, int Left)
{
    private const int MostBars = 1_000;

    /// <summary>The lanes of a run; of very many attempts, the latest.</summary>
    public static LaneLayout Of(RunTrace run)
    {
        var lanes = new List<Lane>();
        var bars = new List<(TraceAttempt, int)>();
        var shown = run.Attempts.Skip(Math.Max(0, run.Attempts.Length - MostBars)).GroupBy(attempt => attempt.Agent, StringComparer.OrdinalIgnoreCase);
        foreach (var agent in shown.OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase))
        {
            var first = lanes.Count;
            var free = new List<DateTimeOffset>();
            foreach (var attempt in agent.OrderBy(attempt => attempt.Start))
            {
                var lane = free.FindIndex(until => until <= attempt.Start);
                if (lane < 0)
                {
                    lane = free.Count;
                    free.Add(attempt.Start);
                    lanes.Add(new Lane(agent.Key, lane + 1));
                }

                free[lane] = attempt.End ?? DateTimeOffset.MaxValue;
                bars.Add((attempt, first + lane));
            }
        }

        return new LaneLayout([.. lanes], [.. bars], Math.Max(0, run.Attempts.Length - MostBars));
    }
}

/// <summary>A lane.</summary>
/// <param name="Agent">Whose.</param>
/// <param name="Number">Its number among the agent's lanes, from 1.</param>
internal sealed record Lane(string Agent, int Number);
