namespace Arela.Orchestration.Tickets;

/// <summary>How urgent a ticket is; a higher value goes first where nothing else decides.</summary>
public enum TicketPriority
{
    /// <summary>low, P3.</summary>
    Low,

    /// <summary>medium, normal, P2; also where none is written.</summary>
    Medium,

    /// <summary>high, P1.</summary>
    High,

    /// <summary>critical, urgent, P0.</summary>
    Critical,
}
