using System.Collections.Immutable;

namespace Arela.Orchestration.Planning;

/// <summary>How a run is expected to go, if every ticket takes its estimated time.</summary>
/// <param name="Slots">Each running ticket's place, in the order of starting.</param>
/// <param name="Duration">From the first start to the last end.</param>
/// <param name="SequentialDuration">The same tickets one after another.</param>
/// <param name="CriticalPath">Keys of the longest chain of tickets that wait for one another.</param>
public sealed record PlannedSchedule(
    ImmutableArray<PlannedSlot> Slots, TimeSpan Duration, TimeSpan SequentialDuration, ImmutableArray<string> CriticalPath)
{
    private readonly Dictionary<string, int> _order = Slots
        .Select((slot, index) => (slot.Key, Order: index + 1))
        .ToDictionary(entry => entry.Key, entry => entry.Order, StringComparer.OrdinalIgnoreCase);

    /// <summary>Nothing runs.</summary>
    public static PlannedSchedule Empty { get; } = new([], TimeSpan.Zero, TimeSpan.Zero, []);

    /// <summary>Place in the order of starting, from 1; 0 for a ticket that does not run.</summary>
    public int OrderOf(string key) => _order.GetValueOrDefault(key);
}

/// <summary>When and where one ticket is expected to run.</summary>
/// <param name="Key">Ticket.</param>
/// <param name="Lane">Which of the parallel slots, from 0.</param>
/// <param name="Start">From the start of the run.</param>
/// <param name="End">From the start of the run.</param>
public sealed record PlannedSlot(string Key, int Lane, TimeSpan Start, TimeSpan End);
