using System.Collections.Immutable;

namespace Arela.Orchestration.Tickets;

/// <summary>Understands the raw fields of one ticket. Of a field that stands twice the first counts.</summary>
internal sealed class FieldCollector(List<RawField> raw)
{
    private readonly List<UnreadableField> _unreadable = [];

    /// <summary>The ticket with its fields.</summary>
    public Ticket Fill(Ticket ticket) => raw.Count == 0 ? ticket : ticket with
    {
        Agent = Text(TicketFieldName.Agent, text => FieldValues.Agent(text)),
        Priority = Value<TicketPriority>(TicketFieldName.Priority, FieldValues.Priority),
        Complexity = Text(TicketFieldName.Complexity, text => FieldValues.FirstWord(text)),
        EstimatedTokens = Value<long>(TicketFieldName.EstimatedTokens, text => FieldValues.Tokens(text)),
        CostEstimate = Value<decimal>(TicketFieldName.CostEstimate, text => FieldValues.Usd(text)),
        EstimatedTime = Value<TimeEstimate>(TicketFieldName.EstimatedTime, text => FieldValues.Time(text)),
        Dependencies = Dependencies(),
        TaskType = Text(TicketFieldName.TaskType, text => text),
        Labels = First(TicketFieldName.Labels) is { } labels ? FieldValues.Labels(labels.Text) : [],
        Gate = Text(TicketFieldName.Gate, text => text),
        Status = Text(TicketFieldName.Status, text => text),
        Unreadable = _unreadable.Count == 0 ? [] : [.. _unreadable],
    };

    private RawField? First(TicketFieldName name)
    {
        foreach (var field in raw)
        {
            if (field.Name == name && !FieldValues.IsNothing(field.Text))
                return field;
        }

        return null;
    }

    private TicketField<string>? Text(TicketFieldName name, Func<string, string?> read)
    {
        if (First(name) is not { } field)
            return null;
        if (read(field.Text) is { } value)
            return new TicketField<string>(value, field.Text, field.Span);
        Refuse(field);
        return null;
    }

    private TicketField<T>? Value<T>(TicketFieldName name, Func<string, T?> read)
        where T : struct
    {
        if (First(name) is not { } field)
            return null;
        if (read(field.Text) is { } value)
            return new TicketField<T>(value, field.Text, field.Span);
        Refuse(field);
        return null;
    }

    private ImmutableArray<DependencyReference> Dependencies()
    {
        var fields = raw.FindAll(field => field.Name == TicketFieldName.Dependencies);
        if (fields.Count == 0)
            return [];
        // A heading's list is a second way to say it; where the header has said it, the list is about libraries.
        var inHeader = fields.Exists(field => !field.FromHeading);
        var found = ImmutableArray.CreateBuilder<DependencyReference>();
        foreach (var field in fields)
        {
            if (field.FromHeading && inHeader)
                continue;
            if (!FieldValues.IsNothing(field.Text) && !DependencyText.TryRead(field.Text, field.Span, strict: field.FromHeading, found))
                Refuse(field);
        }

        return found.DrainToImmutable();
    }

    /// <summary>A heading may be about something else (<c>## Priority</c> of a queue), so it is not held against the ticket.</summary>
    private void Refuse(RawField field)
    {
        if (!field.FromHeading)
            _unreadable.Add(new UnreadableField(field.Name, field.Text, field.Span));
    }
}
