using Arela.Orchestration.Planning;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Execution;

/// <summary>
/// Everything observable about a run. The MSBuild log, the run log, the reports and the tests are observers of these
/// and see nothing else. Raised by the run loop only, one at a time, in order.
/// </summary>
/// <param name="At">When, UTC.</param>
public abstract record RunEvent(DateTimeOffset At);

/// <summary>Another run holds the lock; this one waits for it.</summary>
/// <param name="At">When.</param>
/// <param name="Holder">Who holds it, for people.</param>
/// <param name="Timeout">How long it waits at most.</param>
public sealed record LockAwaited(DateTimeOffset At, string Holder, TimeSpan Timeout) : RunEvent(At);

/// <summary>Tickets that a dead run left in progress; they are open again.</summary>
/// <param name="At">When.</param>
/// <param name="Messages">One line for each.</param>
public sealed record OrphansFound(DateTimeOffset At, IReadOnlyList<string> Messages) : RunEvent(At);

/// <summary>A run begins.</summary>
/// <param name="At">When.</param>
/// <param name="Run">Run id, sortable by time.</param>
/// <param name="Plan">What it will do.</param>
public sealed record RunStarted(DateTimeOffset At, string Run, ExecutionPlan Plan) : RunEvent(At);

/// <summary>An agent is about to be started; durable before it is.</summary>
/// <param name="At">When.</param>
/// <param name="Ticket">Which ticket.</param>
/// <param name="Agent">Which agent (the fallback's name, after a fallback).</param>
/// <param name="Attempt">Number of the attempt in this run, from 1.</param>
public sealed record AttemptStarted(DateTimeOffset At, PlannedTicket Ticket, string Agent, int Attempt) : RunEvent(At);

/// <summary>A running agent shows what it is doing.</summary>
/// <param name="At">When.</param>
/// <param name="Ticket">Which ticket.</param>
/// <param name="Progress">What.</param>
public sealed record AttemptProgressed(DateTimeOffset At, PlannedTicket Ticket, AgentProgress Progress) : RunEvent(At);

/// <summary>An attempt ended.</summary>
/// <param name="At">When.</param>
/// <param name="Ticket">Which ticket.</param>
/// <param name="Attempt">How it went.</param>
/// <param name="NextAttemptAt">When the ticket is tried again; null: this was its last attempt.</param>
public sealed record AttemptEnded(
    DateTimeOffset At, PlannedTicket Ticket, AttemptResult Attempt, DateTimeOffset? NextAttemptAt) : RunEvent(At);

/// <summary>A ticket came to its end in this run.</summary>
/// <param name="At">When.</param>
/// <param name="Result">How it went.</param>
/// <param name="Done">How many of the run's tickets have ended, this one included.</param>
/// <param name="Total">How many tickets the run has.</param>
public sealed record TicketEnded(DateTimeOffset At, TicketResult Result, int Done, int Total) : RunEvent(At);

/// <summary>A rate limit holds an agent's lane.</summary>
/// <param name="At">When.</param>
/// <param name="Agent">Whose lane.</param>
/// <param name="Until">Until when.</param>
public sealed record LaneHeld(DateTimeOffset At, string Agent, DateTimeOffset Until) : RunEvent(At);

/// <summary>The budget is reached: nothing more starts.</summary>
/// <param name="At">When.</param>
/// <param name="Budget">USD that the run may spend.</param>
/// <param name="Spent">USD spent.</param>
/// <param name="NotStarted">Tickets that are left.</param>
public sealed record BudgetReached(DateTimeOffset At, decimal Budget, decimal Spent, int NotStarted) : RunEvent(At);

/// <summary>Nothing ended for a while; a sign of life.</summary>
/// <param name="At">When.</param>
/// <param name="Running">What runs now.</param>
/// <param name="Done">How many have ended.</param>
/// <param name="Total">How many there are.</param>
public sealed record Heartbeat(DateTimeOffset At, IReadOnlyList<RunningTicket> Running, int Done, int Total) : RunEvent(At);

/// <summary>A run ended.</summary>
/// <param name="At">When.</param>
/// <param name="Result">How it went.</param>
public sealed record RunEnded(DateTimeOffset At, RunResult Result) : RunEvent(At);

/// <summary>A ticket that an agent works on now.</summary>
/// <param name="Key">Which.</param>
/// <param name="Agent">Who.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Last">What it showed last; null: nothing yet.</param>
public sealed record RunningTicket(string Key, string Agent, DateTimeOffset Since, AgentProgress? Last);

/// <summary>One attempt, ended.</summary>
/// <param name="Number">Number in this run, from 1.</param>
/// <param name="Agent">Agent name.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Report">What the agent reported.</param>
/// <param name="Duration">From start to verdict.</param>
/// <param name="Cost">USD; null: unknown.</param>
/// <param name="CostSource">Where the cost comes from; null when unknown.</param>
public sealed record AttemptResult(
    int Number, string Agent, Outcome Outcome, AgentReport Report, TimeSpan Duration, decimal? Cost, CostSource? CostSource);

/// <summary>How a ticket ended in a run.</summary>
public enum TicketEnd
{
    /// <summary>Done.</summary>
    Completed,

    /// <summary>Its last attempt failed.</summary>
    Failed,

    /// <summary>Something it waits for was not completed.</summary>
    Blocked,

    /// <summary>Ready, and a person's to do.</summary>
    HandedOff,

    /// <summary>Completed before, or not selected.</summary>
    Skipped,

    /// <summary>Left over: budget or stop.</summary>
    NotStarted,

    /// <summary>Stopped while running; open again.</summary>
    Cancelled,
}

/// <summary>What a run did with a ticket.</summary>
/// <param name="Ticket">Which.</param>
/// <param name="End">How it ended.</param>
/// <param name="Attempts">Its attempts, in order.</param>
/// <param name="Why">For people: the outcome's message, or who blocks it.</param>
public sealed record TicketResult(PlannedTicket Ticket, TicketEnd End, IReadOnlyList<AttemptResult> Attempts, string Why)
{
    /// <summary>Absolute path of the agent's log; null when no agent was started.</summary>
    public string? LogPath { get; init; }

    /// <summary>Time from the first start to the end.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>USD over its attempts; null when no attempt's cost is known.</summary>
    public decimal? Cost =>
        Attempts.Any(attempt => attempt.Cost is not null) ? Attempts.Sum(attempt => attempt.Cost ?? 0m) : null;
}

/// <summary>What a run did.</summary>
/// <param name="Run">Run id.</param>
/// <param name="Tickets">Every ticket of the plan, in the order they ended; skipped ones last.</param>
/// <param name="Duration">From first to last event.</param>
public sealed record RunResult(string Run, IReadOnlyList<TicketResult> Tickets, TimeSpan Duration)
{
    /// <summary>True when the run was asked to stop.</summary>
    public bool Cancelled { get; init; }

    /// <summary>USD of dead runs that counted in this run's budget.</summary>
    public decimal SpentBefore { get; init; }

    /// <summary>What a person should know or type next, one line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>USD over all attempts of the run, unknown ones left out.</summary>
    public decimal Cost => Tickets.Sum(ticket => ticket.Cost ?? 0m);
}

/// <summary>Watches a run. Must return quickly and not throw.</summary>
public interface IRunObserver
{
    /// <summary>Something happened.</summary>
    void On(RunEvent runEvent);
}
