using System.Buffers;
using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Setup;

/// <summary>
/// Brings a repository of the older form into today's: a status file that is a map of keys, tickets straight under
/// <c>tickets/</c>. Everything is copied to <c>.arela/backup</c> first, and fields that nobody knows stay. The lock is held
/// by the caller.
/// </summary>
internal sealed class OlderRepository(ArelaPaths paths, AgentCatalog catalog, SetupFiles files, TimeProvider time)
{
    private static readonly SearchValues<char> NotInNames = SearchValues.Create("/\\:*?\"<>|");

    private readonly LoadedTickets _tickets = TicketFolder.Load(paths);

    /// <summary>True where there is something to do, or a status file that could not be read.</summary>
    public bool IsOlder => FlatTickets.Any() || StatusFile.ReadFile(paths) is { IsUsable: false } or { Document.IsMap: true };

    private IEnumerable<Ticket> FlatTickets => _tickets.Tickets.Where(ticket => ticket.Folder.Length == 0);

    /// <summary>Does it; what could not be done is a finding.</summary>
    /// <exception cref="IOException">Something cannot be written; what was done so far is done, and its backup kept.</exception>
    public async Task<ImmutableArray<Diagnostic>> MigrateAsync() =>
        [.. await ConvertStatusAsync().ConfigureAwait(false), .. FlatTickets.Select(MoveTicket).OfType<Diagnostic>()];

    private async Task<ImmutableArray<Diagnostic>> ConvertStatusAsync()
    {
        var status = StatusFile.ReadFile(paths);
        if (!status.IsUsable)
            return status.Findings;
        if (!status.Document.IsMap)
            return [];
        files.BackUp(paths.StatusFile);
        var graph = TicketGraphBuilder.Build(_tickets.Tickets, _tickets.SkippedNames);
        // Opening writes it in today's shape, with every field.
        var store = await StatusStore.OpenAsync(paths, graph.Tickets.ToDictionary(ticket => ticket.Key, EstimateOf), time).ConfigureAwait(false);
        await store.DisposeAsync().ConfigureAwait(false);
        files.Note(paths.StatusFile, SetupAction.Converted);
        return [];
    }

    private decimal? EstimateOf(Ticket ticket) => TicketEstimate.CostOf(ticket, AgentAssignment.For(ticket, catalog)).Usd;

    private Diagnostic? MoveTicket(Ticket ticket)
    {
        if (AgentAssignment.For(ticket, catalog) is not { } agent)
            return NotMoved(ticket, "it names no agent that exists");
        // The folder is the agent's name, which a configuration may make anything.
        if (agent.Name.Length == 0 || agent.Name[0] == '.' || agent.Name.AsSpan().ContainsAny(NotInNames))
            return NotMoved(ticket, $"'{LogText.Escape(agent.Name)}' cannot be the name of a folder");
        if (new FileInfo(ticket.Path).LinkTarget is not null)
            return NotMoved(ticket, "it is a link");
        var to = Path.Combine(paths.Tickets, agent.Name, Path.GetFileName(ticket.Path));
        if (Path.Exists(to))
            return NotMoved(ticket, $"there is a file {LogText.Escape(paths.Relative(to))} already");
        files.BackUp(ticket.Path);
        files.Move(ticket.Path, to);
        return null;
    }

    private Diagnostic NotMoved(Ticket ticket, string why) => SetupDiagnostics.TicketNotMoved.At(
        SourceLocation.OfFile(ticket.Path), ticket.Key, [LogText.Escape(paths.Relative(ticket.Path)), why]);
}
