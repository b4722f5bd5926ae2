using System.Collections.Immutable;

namespace Arela.Orchestration.Tickets;

/// <summary>Understands the raw fields of one ticket. Of a field that stands twice the first that says something counts.</summary>
internal ref struct FieldCollector(ReadOnlySpan<char> text, List<RawField> raw, StringPool strings)
{
    private readonly ReadOnlySpan<char> _text = text;
    private List<UnreadableField>? _unreadable;

    /// <summary>Fields that are there but could not be understood.</summary>
    public readonly ImmutableArray<UnreadableField> Unreadable => _unreadable is null ? [] : [.. _unreadable];

    /// <summary>Agent, complexity, status and the like: the stretch of the value that counts, in lower case.</summary>
    public TicketField<string>? Lower(TicketFieldName name)
    {
        if (First(name, out var value) is not { } field)
            return null;
        var part = name switch
        {
            TicketFieldName.Agent => FieldValues.Agent(value),
            TicketFieldName.Status => FieldValues.Phrase(value),
            _ => FieldValues.FirstWord(value),
        };
        return part.IsEmpty ? Refuse<string>(field, value) : Field(strings.GetLower(part), field, value);
    }

    /// <summary>Task type and gate: the value as it stands.</summary>
    public readonly TicketField<string>? Whole(TicketFieldName name) =>
        First(name, out var value) is { } field ? Field(strings.Get(value), field, value) : null;

    /// <summary>Priority.</summary>
    public TicketField<TicketPriority>? Priority() =>
        First(TicketFieldName.Priority, out var value) is not { } field ? null
        : FieldValues.Priority(value) is { } found ? Field(found, field, value) : Refuse<TicketPriority>(field, value);

    /// <summary>Tokens.</summary>
    public TicketField<long>? Tokens() =>
        First(TicketFieldName.EstimatedTokens, out var value) is not { } field ? null
        : FieldValues.Tokens(value) is { } found ? Field(found, field, value) : Refuse<long>(field, value);

    /// <summary>USD.</summary>
    public TicketField<decimal>? Cost() =>
        First(TicketFieldName.CostEstimate, out var value) is not { } field ? null
        : FieldValues.Usd(value) is { } found ? Field(found, field, value) : Refuse<decimal>(field, value);

    /// <summary>Time.</summary>
    public TicketField<TimeEstimate>? Time() =>
        First(TicketFieldName.EstimatedTime, out var value) is not { } field ? null
        : TimeText.Read(value) is { } found ? Field(found, field, value) : Refuse<TimeEstimate>(field, value);

    /// <summary>Labels of every field that gives some.</summary>
    public readonly ImmutableArray<string> Labels()
    {
        ImmutableArray<string>.Builder? labels = null;
        foreach (var field in raw)
        {
            if (field.Name == TicketFieldName.Labels)
                (labels ??= ImmutableArray.CreateBuilder<string>()).AddRange(FieldValues.Labels(field.ValueIn(_text)));
        }

        return labels?.DrainToImmutable() ?? [];
    }

    /// <summary>
    /// Dependencies. A heading's list is a second way to say it; where the header has said it, the list is about libraries.
    /// </summary>
    public ImmutableArray<DependencyReference> Dependencies(IReadOnlySet<string> keys)
    {
        var inHeader = false;
        var isThere = false;
        foreach (var field in raw)
        {
            isThere |= field.Name == TicketFieldName.Dependencies;
            inHeader |= field.Name == TicketFieldName.Dependencies && field.Source != FieldSource.Heading;
        }

        if (!isThere)
            return [];
        var reader = new DependencyText(keys, strings);
        foreach (var field in raw)
        {
            if (field.Name != TicketFieldName.Dependencies || (inHeader && field.Source == FieldSource.Heading))
                continue;
            var value = field.ValueIn(_text);
            if (!FieldValues.IsNothing(value) && !reader.TryRead(value, field))
                Refuse<string>(field, value);
        }

        return reader.Found;
    }

    private readonly RawField? First(TicketFieldName name, out ReadOnlySpan<char> value)
    {
        foreach (var field in raw)
        {
            if (field.Name != name)
                continue;
            value = field.ValueIn(_text);
            if (!FieldValues.IsNothing(value))
                return field;
        }

        value = default;
        return null;
    }

    private readonly TicketField<T> Field<T>(T meaning, in RawField field, ReadOnlySpan<char> value) =>
        new(meaning, strings.Get(value), field.Span);

    /// <summary>A heading may be about something else (<c>## Priority</c> of a queue), so it is not held against the ticket.</summary>
    private TicketField<T>? Refuse<T>(in RawField field, ReadOnlySpan<char> value)
    {
        if (field.Source != FieldSource.Heading)
            (_unreadable ??= []).Add(new UnreadableField(field.Name, value.ToString(), field.Span));
        return null;
    }
}
