using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Execution;

/// <summary>What follows a failed attempt. Pure: time and chance are given.</summary>
internal sealed class RetryPolicy(RunSettings settings, Func<double> chance)
{
    /// <summary>Rate limits that are waited out before the fallback or failure.</summary>
    public const int MaxRateLimits = 8;

    private static readonly TimeSpan BaseDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BaseHold = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(10);

    /// <summary>Decides from the attempts so far, the last of which did not complete.</summary>
    public RetryDecision Decide(IReadOnlyList<AttemptResult> attempts, Agent agent, DateTimeOffset now)
    {
        var last = attempts[^1];
        return last.Outcome.Reason switch
        {
            OutcomeReason.Cancelled => RetryDecision.GiveUp,
            OutcomeReason.RateLimited => AfterRateLimit(attempts, agent, now),
            OutcomeReason.Conflict => Count(attempts, OutcomeReason.Conflict) <= 1
                ? new RetryDecision(agent, now) : RetryDecision.GiveUp,
            OutcomeReason.Auth or OutcomeReason.NotFound or OutcomeReason.Denied or OutcomeReason.Budget =>
                Fallback(attempts, agent, now),
            OutcomeReason.Empty or OutcomeReason.GateFailed => AfterFailure(attempts, agent, now),
            _ => AfterFailure(attempts, agent, now + Backoff(Failures(attempts, agent))),
        };
    }

    private RetryDecision AfterFailure(IReadOnlyList<AttemptResult> attempts, Agent agent, DateTimeOffset next) =>
        Failures(attempts, agent) <= settings.RetriesOf(agent)
            ? new RetryDecision(agent, next)
            : Fallback(attempts, agent, next);

    private RetryDecision AfterRateLimit(IReadOnlyList<AttemptResult> attempts, Agent agent, DateTimeOffset now)
    {
        var limits = attempts.Count(attempt => IsOf(attempt, agent) && attempt.Outcome.Reason == OutcomeReason.RateLimited);
        if (limits > MaxRateLimits)
            return Fallback(attempts, agent, now);
        var reset = attempts[^1].Outcome.RetryAt;
        var until = reset > now ? reset.Value : now + Exponential(BaseHold, LongestHold, limits);
        return new RetryDecision(agent, until) { HoldsLane = true };
    }

    private RetryDecision Fallback(IReadOnlyList<AttemptResult> attempts, Agent agent, DateTimeOffset next)
    {
        if (agent.Fallback is not { } name || settings.Catalog.Find(name) is not { Enabled: true, Type: AgentType.Cli } other)
            return RetryDecision.GiveUp;
        return attempts.Any(attempt => IsOf(attempt, other)) ? RetryDecision.GiveUp : new RetryDecision(other, next);
    }

    private static int Failures(IReadOnlyList<AttemptResult> attempts, Agent agent) => attempts.Count(attempt =>
        IsOf(attempt, agent) && attempt.Outcome.Reason is not (OutcomeReason.RateLimited or OutcomeReason.Conflict));

    private static int Count(IReadOnlyList<AttemptResult> attempts, OutcomeReason reason) =>
        attempts.Count(attempt => attempt.Outcome.Reason == reason);

    private static bool IsOf(AttemptResult attempt, Agent agent) =>
        string.Equals(attempt.Agent, agent.Name, StringComparison.OrdinalIgnoreCase);

    private TimeSpan Backoff(int failures) => Exponential(BaseDelay, LongestDelay, failures) * (0.5 + chance());

    private static TimeSpan Exponential(TimeSpan first, TimeSpan longest, int times) =>
        TimeSpan.FromTicks(Math.Min(longest.Ticks, first.Ticks << Math.Clamp(times - 1, 0, 20)));
}

/// <summary>What follows a failed attempt.</summary>
/// <param name="Agent">Who tries next; null: nobody.</param>
/// <param name="At">When, UTC.</param>
internal sealed record RetryDecision(Agent? Agent, DateTimeOffset At)
{
    /// <summary>The ticket failed.</summary>
    public static RetryDecision GiveUp { get; } = new(Agent: null, At: default);

    /// <summary>True when the whole lane of the agent waits until then.</summary>
    public bool HoldsLane { get; init; }
}
