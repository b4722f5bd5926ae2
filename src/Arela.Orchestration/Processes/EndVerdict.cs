using System.Globalization;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Processes;

/// <summary>What the end of a process alone says about an attempt, before its event stream is asked.</summary>
internal static class EndVerdict
{
    /// <summary>The outcome of an agent that was not started or that we ended; null when it ended by itself.</summary>
    public static Outcome? Of(ProcessEnd end, AgentInvocation invocation) => end.Cause switch
    {
        ProcessEndCause.NotStarted => new Outcome(OutcomeReason.NotFound, NotStarted(end, invocation)),
        ProcessEndCause.TimedOut => new Outcome(
            OutcomeReason.Timeout, $"it was ended after {Words(invocation.Timeout)} (ArelaTimeout, or Timeout of the agent)"),
        ProcessEndCause.Stalled => new Outcome(
            OutcomeReason.Stalled,
            $"it was ended after {Words(invocation.StallTimeout)} without any output (ArelaStallTimeout, or StallTimeout of the agent)"),
        ProcessEndCause.Stopped => new Outcome(OutcomeReason.Cancelled, "the run was stopped"),
        ProcessEndCause.Capped => new Outcome(OutcomeReason.Budget, $"it was ended at its cap of {Cap(invocation)}"),
        _ => null,
    };

    private static string NotStarted(ProcessEnd end, AgentInvocation invocation) =>
        invocation.Agent.InstallHint is { Length: > 0 } hint ? $"{end.Message} To install it: {hint}" : end.Message;

    private static string Cap(AgentInvocation invocation) => string.Join(
        " or ",
        new[]
        {
            invocation.CostCap is { } usd ? string.Create(CultureInfo.InvariantCulture, $"${usd}") : null,
            invocation.TokenCap is { } tokens ? string.Create(CultureInfo.InvariantCulture, $"{tokens} tokens") : null,
        }.Where(cap => cap is not null));

    private static string Words(TimeSpan time) => time.TotalSeconds < 120
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min");
}
