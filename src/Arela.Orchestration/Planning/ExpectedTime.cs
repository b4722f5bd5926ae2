namespace Arela.Orchestration.Planning;

/// <summary>How long a ticket is expected to take.</summary>
/// <param name="Time">Its time.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Samples">How many earlier attempts it was made from.</param>
public sealed record ExpectedTime(TimeSpan Time, TimeSource Source, int Samples);

/// <summary>Where an expected time comes from, best first.</summary>
public enum TimeSource
{
    /// <summary>The ticket says so.</summary>
    Ticket,

    /// <summary>The median of what this ticket took before.</summary>
    SameTicket,

    /// <summary>Its agent's earlier tickets of the same task type: their time for each estimated token, else their median time.</summary>
    TaskType,

    /// <summary>Its agent's earlier tickets, likewise.</summary>
    Agent,

    /// <summary>Nothing is known: <see cref="TicketEstimate.DefaultTime"/>.</summary>
    Default,
}
