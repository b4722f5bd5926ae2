namespace Arela.Orchestration.Status;

/// <summary>Where a ticket stands, as the status file says it.</summary>
public enum TicketStatus
{
    /// <summary>Not done; may run.</summary>
    Open,

    /// <summary>An agent works on it now (or a dead run left it so).</summary>
    InProgress,

    /// <summary>Done; never runs again unless forced or changed.</summary>
    Completed,

    /// <summary>Its last attempt failed; runs again at the next run.</summary>
    Failed,
}
