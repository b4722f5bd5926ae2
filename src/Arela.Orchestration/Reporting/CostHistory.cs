using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Reporting;

/// <summary>What the runs of a root cost, from their logs.</summary>
internal static class CostHistory
{
    /// <summary>The runs in which an agent was started, oldest first.</summary>
    public static ImmutableArray<CostRun> Of(RunHistory history, AgentPrice baseline) =>
        [.. history.Runs.Where(run => !run.Attempts.IsEmpty).Select(run => Of(run, baseline))];

    private static CostRun Of(PastRun run, AgentPrice baseline)
    {
        var tokens = run.Attempts.Aggregate(TokenUsage.Zero, (sum, attempt) => attempt.Tokens is { } used ? sum + used : sum);
        return new CostRun
        {
            Run = run.Run,
            StartedAt = run.StartedAt,
            End = !run.IsEnded ? "no end" : run.IsCancelled ? "stopped" : "ended",
            Tickets = run.Attempts.Select(attempt => attempt.Ticket).Distinct(StringComparer.OrdinalIgnoreCase).Count(),
            Completed = run.Tickets.Count(ticket => ticket.End == "completed"),
            Attempts = run.Attempts.Length,
            Tokens = tokens.Total,
            Cost = run.Attempts.Sum(attempt => attempt.Cost ?? 0m),
            UnknownCosts = run.Attempts.Count(attempt => attempt.Cost is null),
            AtBaseline = CostCalculator.Compute(baseline, tokens),
            Duration = run.Duration,
            Work = run.Work,
        };
    }
}
