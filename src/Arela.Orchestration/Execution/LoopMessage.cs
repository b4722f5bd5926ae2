namespace Arela.Orchestration.Execution;

/// <summary>What comes back to the run loop.</summary>
internal abstract record LoopMessage;

/// <summary>A running agent shows what it is doing.</summary>
internal sealed record Progressed(TicketRun Run) : LoopMessage;

/// <summary>An attempt has its verdict, its cost is durable.</summary>
internal sealed record AttemptDone(TicketRun Run, AttemptResult Result) : LoopMessage;

/// <summary>A ticket's end is durable.</summary>
internal sealed record Settled(TicketRun Run, TicketVerdict Verdict) : LoopMessage;

/// <summary>The pause before a further attempt is over.</summary>
internal sealed record RetryDue(TicketRun Run) : LoopMessage;

/// <summary>A rate limit is over.</summary>
internal sealed record LaneOpens(string Agent, DateTimeOffset Until) : LoopMessage;

/// <summary>Nothing ended for a while.</summary>
internal sealed record HeartbeatDue : LoopMessage;

/// <summary>Nothing can be remembered any more.</summary>
internal sealed record Broke(Exception Exception) : LoopMessage;

/// <summary>The run is asked to stop.</summary>
internal sealed record StopAsked : LoopMessage;
