using System.Collections.Immutable;

namespace Arela.Orchestration.Tickets;

/// <summary>Finds and reads the ticket files of a root.</summary>
public static class TicketFolder
{
    /// <summary>True when there is a file that may be a ticket, which need not be read for it.</summary>
    public static bool HasFiles(ArelaPaths paths, CancellationToken cancellationToken = default)
    {
        var discovery = new TicketDiscovery(paths, cancellationToken);
        discovery.Run();
        return discovery.Files.Count > 0;
    }

    /// <summary>
    /// All tickets below <c>.arela/tickets</c>, in the order of paths. A file that cannot be read is a finding, never an
    /// exception; without that folder the result is empty. Many files are read on all processors.
    /// </summary>
    /// <param name="paths">The root.</param>
    /// <param name="hashed">Keys of the tickets whose <see cref="Ticket.ContentHash"/> is wanted, in any case; null: none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LoadedTickets Load(
        ArelaPaths paths, IReadOnlySet<string>? hashed = null, CancellationToken cancellationToken = default)
    {
        var discovery = new TicketDiscovery(paths, cancellationToken);
        discovery.Run();
        var keys = discovery.Files.Select(static file => file.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var batches = TicketBatch.Divide(discovery.Files.Count);
        var reading = new BatchReading(paths, keys, hashed ?? ImmutableHashSet<string>.Empty, cancellationToken);
        if (batches.Length == 1)
            batches[0].Read(discovery.Files, reading);
        else
            Parallel.ForEach(batches, batch => batch.Read(discovery.Files, reading));

        // The token may have been cancelled in a batch, which then stopped early.
        cancellationToken.ThrowIfCancellationRequested();
        var tickets = ImmutableArray.CreateBuilder<Ticket>(discovery.Files.Count);
        var findings = discovery.Findings;
        foreach (var batch in batches)
        {
            tickets.AddRange(batch.Tickets);
            findings.AddRange(batch.Findings);
            foreach (var key in batch.NoTickets)
                discovery.Skip(key);
        }

        return new LoadedTickets(tickets.DrainToImmutable(), discovery.SkippedNames, [.. findings]);
    }
}
