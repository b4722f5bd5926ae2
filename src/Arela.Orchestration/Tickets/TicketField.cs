using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tickets;

/// <summary>A field of a ticket that could be read, with the exact place of its value.</summary>
/// <param name="Value">What it means.</param>
/// <param name="Text">The value as written, without surrounding white space.</param>
/// <param name="Span">Where the value stands.</param>
public sealed record TicketField<T>(T Value, string Text, TextSpan Span);

/// <summary>A field that is there but says nothing that can be understood (<c>Estimated tokens: lots</c>).</summary>
/// <param name="Name">Which field.</param>
/// <param name="Text">The value as written.</param>
/// <param name="Span">Where the value stands.</param>
public sealed record UnreadableField(TicketFieldName Name, string Text, TextSpan Span);

/// <summary>The fields that a ticket can carry.</summary>
public enum TicketFieldName
{
    /// <summary>The agent that does it.</summary>
    Agent,

    /// <summary>low, medium, high or critical.</summary>
    Priority,

    /// <summary>simple, medium or complex.</summary>
    Complexity,

    /// <summary>Estimated tokens.</summary>
    EstimatedTokens,

    /// <summary>Cost estimate, USD.</summary>
    CostEstimate,

    /// <summary>Estimated time.</summary>
    EstimatedTime,

    /// <summary>Tickets that must be completed first.</summary>
    Dependencies,

    /// <summary>Row of the selection matrix.</summary>
    TaskType,

    /// <summary>Labels or tags.</summary>
    Labels,

    /// <summary>A command that must pass before the ticket counts as completed.</summary>
    Gate,

    /// <summary>The status that the author wrote into the ticket. The status file is the authority.</summary>
    Status,
}
