using System.Collections.Immutable;
using System.Text;

namespace Arela.Orchestration.Tickets;

/// <summary>Finds and reads the ticket files of a root.</summary>
public static class TicketFolder
{
    private static readonly string[] Extensions = [".md", ".markdown"];

    /// <summary>All tickets below <c>.arela/tickets</c>. A file that cannot be read is a finding, never an exception.</summary>
    public static LoadedTickets Load(ArelaPaths paths, CancellationToken cancellationToken = default)
    {
        var tickets = ImmutableArray.CreateBuilder<Ticket>();
        var skipped = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (Directory.Exists(paths.Tickets))
        {
            foreach (var file in Directory.EnumerateFiles(paths.Tickets, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                    continue;
                if (TicketFileName.IsSkipped(Path.GetFileName(file)))
                    Skip(file, skipped);
                else if (Read(paths, file) is { } ticket)
                    tickets.Add(ticket);
            }
        }

        return new LoadedTickets(tickets.DrainToImmutable(), skipped, []);
    }

    private static Ticket? Read(ArelaPaths paths, string file)
    {
        var bytes = File.ReadAllBytes(file);
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        var relative = Path.GetRelativePath(paths.Tickets, file);
        var folder = Path.GetDirectoryName(relative)!.Split(Path.DirectorySeparatorChar)[0];
        var ticket = TicketParser.Parse(text, file, folder) with { Length = bytes.Length };
        return folder.Length > 0 || (ticket.StatedId is not null && ticket.Agent is not null) ? ticket : null;
    }

    private static void Skip(string file, HashSet<string> skipped)
    {
        var key = Path.GetFileNameWithoutExtension(file);
        skipped.Add(key);
        if (TicketFileName.IdOf(key) is { } id)
            skipped.Add(id);
    }
}
