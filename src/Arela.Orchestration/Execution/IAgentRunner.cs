using Arela.Orchestration.Agents;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Execution;

/// <summary>Starts agents. The one implementation that starts processes lives in <c>Processes</c>.</summary>
public interface IAgentRunner
{
    /// <summary>
    /// Runs one attempt to its end. Does not throw for anything the agent does: every end is a report. When
    /// <paramref name="stop"/> fires, asks the agent to stop, kills its whole process tree after the grace period, and
    /// reports <see cref="OutcomeReason.Cancelled"/>.
    /// </summary>
    Task<AgentReport> RunAsync(AgentInvocation invocation, CancellationToken stop);
}

/// <summary>One start of an agent for a ticket.</summary>
public sealed record AgentInvocation
{
    /// <summary>Who.</summary>
    public required Agent Agent { get; init; }

    /// <summary>For what.</summary>
    public required Ticket Ticket { get; init; }

    /// <summary>What it is told on standard input.</summary>
    public required string Prompt { get; init; }

    /// <summary>Absolute path it works in.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Absolute path of the log that its output is appended to as it comes.</summary>
    public required string LogPath { get; init; }

    /// <summary>Longest time.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Longest silence.</summary>
    public required TimeSpan StallTimeout { get; init; }

    /// <summary>USD after which it is ended with <see cref="OutcomeReason.Budget"/>; null: no cap.</summary>
    public decimal? CostCap { get; init; }

    /// <summary>Tokens after which it is ended with <see cref="OutcomeReason.Budget"/>; null: no cap.</summary>
    public long? TokenCap { get; init; }

    /// <summary>Called from any thread whenever the agent shows what it is doing or what it has used.</summary>
    public Action<AgentProgress>? Progress { get; init; }
}

/// <summary>What a running agent is doing.</summary>
/// <param name="Activity">Last event, one line, escaped and redacted; empty when only the usage changed.</param>
/// <param name="Usage">Tokens so far, if told.</param>
/// <param name="ReportedCost">USD so far as the agent reports it, if it does.</param>
public sealed record AgentProgress(string Activity, TokenUsage? Usage, decimal? ReportedCost)
{
    /// <summary>USD so far: as reported by an agent that does, else tokens times its price; null where neither is known.</summary>
    internal decimal? CostAt(Agent agent) => ReportedCost is { } reported && agent.ReportsCost
        ? reported
        : Usage is { } usage ? CostCalculator.Compute(agent.Price, usage) : null;
}

/// <summary>How an attempt ended, as far as the agent itself goes. Workspace, gate and merge come after.</summary>
/// <param name="Outcome">What stream and exit code together say.</param>
public sealed record AgentReport(Outcome Outcome)
{
    /// <summary>False when no process was started, so that nothing can have been spent.</summary>
    public bool Started { get; init; } = true;

    /// <summary>Exit code; null when it was killed or never started.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Tokens used, if told.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>USD as the agent reports it, if it does.</summary>
    public decimal? ReportedCost { get; init; }

    /// <summary>What the agent said last.</summary>
    public string FinalMessage { get; init; } = "";

    /// <summary>The agent's own name for the session.</summary>
    public string? SessionId { get; init; }

    /// <summary>The last lines of its output, redacted and escaped, for the error message.</summary>
    public IReadOnlyList<string> LastLines { get; init; } = [];
}
