using System.Collections.Immutable;

namespace Arela.Orchestration.Status;

/// <summary>
/// Which of a person's changes to the status file hold while a run writes it too. An editor shows the file as it was
/// when it was opened, perhaps some transitions ago, and so does a copy that comes back from version control; the
/// <c>sequence</c> in it tells which. A record that the run changed after that is the run's; any other is the person's.
/// </summary>
/// <param name="opened">Number of the last transition before the run began.</param>
internal sealed class HandEdits(long opened)
{
    private readonly Dictionary<string, long> _changed = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The run changed a record with this transition.</summary>
    public void Changed(string key, long sequence) => _changed[key] = sequence;

    /// <summary>The run's records with what a person changed.</summary>
    /// <param name="current">The run's.</param>
    /// <param name="edited">The file as a person left it.</param>
    /// <param name="written">Number of the last transition that the run wrote to the file.</param>
    public ImmutableSortedDictionary<string, TicketRecord> Merge(
        ImmutableSortedDictionary<string, TicketRecord> current, StatusContent edited, long written)
    {
        // Without a number it was written anew by a tool or by hand: what it says holds, what it leaves out is not forgotten.
        var isEdit = edited.Sequence > 0 && edited.Sequence <= written;
        var basedOn = isEdit ? edited.Sequence : written;
        var records = current.ToBuilder();
        foreach (var (key, record) in edited.Snapshot.Records)
        {
            if (IsTheirs(key))
                records[key] = record;
        }

        foreach (var key in current.Keys.Where(key => isEdit && !edited.Snapshot.Records.ContainsKey(key) && IsTheirs(key)))
            records.Remove(key);
        return records.ToImmutable();

        // What an agent works on now is never taken from under it.
        bool IsTheirs(string key) =>
            current.GetValueOrDefault(key)?.Status != TicketStatus.InProgress && _changed.GetValueOrDefault(key, opened) <= basedOn;
    }
}
