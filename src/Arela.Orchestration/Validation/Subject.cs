using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Validation;

/// <summary>One ticket and what every rule wants to know of it, looked up once.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="AgentName">Name of its agent; null when nothing names one.</param>
/// <param name="Agent">That agent; null when the catalog lacks it.</param>
/// <param name="IsCompleted">True when it is done, so that advice about its cost comes too late.</param>
internal readonly record struct Subject(Ticket Ticket, string? AgentName, Agent? Agent, bool IsCompleted)
{
    public static Subject Of(Ticket ticket, ValidationInput input)
    {
        var name = AgentAssignment.NameFor(ticket, input.Catalog);
        var completed = !input.Status.Records.IsEmpty && input.Status[ticket.Key].Status == TicketStatus.Completed;
        return new Subject(ticket, name, name is null ? null : input.Catalog.Find(name), completed);
    }

    /// <summary>True when the work costs tokens that are still to be spent.</summary>
    public bool HasCostAhead => !IsCompleted && Agent is { Type: AgentType.Cli, Enabled: true };

    /// <summary>Where to point for something that is missing: the heading, else the file.</summary>
    public TextSpan HeadSpan => Ticket.Title?.Span ?? Ticket.StatedId?.Span ?? new TextSpan(1, 1, 0);

    /// <summary>The field of that name that is there but cannot be understood; null when there is none.</summary>
    public UnreadableField? Unreadable(TicketFieldName name)
    {
        foreach (var field in Ticket.Unreadable)
        {
            if (field.Name == name)
                return field;
        }

        return null;
    }
}
