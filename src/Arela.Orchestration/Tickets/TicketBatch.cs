using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tickets;

/// <summary>A stretch of the files, read one after another with buffers of its own.</summary>
internal sealed class TicketBatch(int start, int end)
{
    /// <summary>Below that many files, starting another thread costs more than it saves.</summary>
    private const int LeastFiles = 256;

    public List<Ticket> Tickets { get; } = [];

    public List<Diagnostic> Findings { get; } = [];

    /// <summary>Keys of files straight under <c>tickets/</c> that are no tickets.</summary>
    public List<string> NoTickets { get; } = [];

    /// <summary>Stretches of about the same length, one for each processor that is worth it.</summary>
    public static TicketBatch[] Divide(int files)
    {
        var count = Math.Clamp(files / LeastFiles, 1, Environment.ProcessorCount);
        return [.. Enumerable.Range(0, count).Select(index => new TicketBatch(
            (int)((long)files * index / count), (int)((long)files * (index + 1) / count)))];
    }

    /// <summary>Reads them; stops early when the token is cancelled.</summary>
    public void Read(IReadOnlyList<TicketFile> files, BatchReading reading)
    {
        using var reader = new TicketReader(reading.Paths);
        var parser = new TicketParser(reading.Keys);
        for (var index = start; index < end && !reading.CancellationToken.IsCancellationRequested; index++)
        {
            var file = files[index];
            if (reader.TryRead(file, out var text) is { } problem)
                Findings.Add(problem);
            else if (parser.Parse(text, file, Findings) is { } ticket)
            {
                var hash = reading.Hashed.Contains(file.Key) ? TicketText.HashOf(reader.Bytes) : null;
                Add(ticket with { Length = reader.Length, ContentHash = hash }, file);
            }
        }
    }

    private void Add(Ticket ticket, in TicketFile file)
    {
        // Plans and notes lie straight under tickets/ too; a ticket there names its agent and its id.
        if (file.Folder.Length == 0 && (ticket.Agent is null || ticket.StatedId is null))
            NoTickets.Add(file.Key);
        else
            Tickets.Add(ticket);
    }
}

/// <summary>What the batches share.</summary>
/// <param name="Paths">The root.</param>
/// <param name="Keys">Keys of all files.</param>
/// <param name="Hashed">Keys of the tickets whose text is to be hashed.</param>
/// <param name="CancellationToken">Ends the reading.</param>
internal sealed record BatchReading(ArelaPaths Paths, IReadOnlySet<string> Keys, IReadOnlySet<string> Hashed, CancellationToken CancellationToken);
