namespace Arela.Orchestration.Tickets;

/// <summary>A field whose value is expected on the lines that follow.</summary>
/// <param name="Name">Which field.</param>
/// <param name="Source">The form that announced it: a label or a heading.</param>
internal readonly record struct PendingField(TicketFieldName Name, FieldSource Source)
{
    /// <summary>True while a value is expected.</summary>
    public bool IsOpen { get; init; } = true;

    /// <summary>True once an item was taken; only items follow then.</summary>
    public bool HasItems { get; init; }

    /// <summary>True below <c>**Blocks:**</c> in a section of dependencies: what follows waits for this ticket.</summary>
    public bool PointsAway { get; init; }
}
