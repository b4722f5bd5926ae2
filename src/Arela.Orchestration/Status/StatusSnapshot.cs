using System.Collections.Immutable;

namespace Arela.Orchestration.Status;

/// <summary>The status file at one moment. Immutable; safe to read from any thread.</summary>
/// <param name="Records">Records by ticket key, case-insensitive.</param>
/// <param name="LastUpdated">When the file was last written, UTC; null when there is none.</param>
public sealed record StatusSnapshot(
    ImmutableSortedDictionary<string, TicketRecord> Records, DateTimeOffset? LastUpdated)
{
    /// <summary>No file yet.</summary>
    public static StatusSnapshot Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, TicketRecord>(StringComparer.OrdinalIgnoreCase), LastUpdated: null);

    /// <summary>The record of a ticket; an open one where nothing is remembered.</summary>
    public TicketRecord this[string key] => Records.GetValueOrDefault(key, TicketRecord.Empty);
}
