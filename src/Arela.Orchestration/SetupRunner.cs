using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Setup;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration;

/// <summary>Sets a repository up and writes new tickets. Starts nothing.</summary>
/// <param name="options">What the caller asks for.</param>
public sealed class SetupRunner(ArelaOptions options)
{
    private readonly ArelaPaths _paths = new(options.Root);

    /// <summary>Writes what a fresh repository needs; keeps what is there, unless forced.</summary>
    public SetupResult Initialize()
    {
        var catalog = AgentCatalogLoader.Load(_paths, options).Catalog;
        var (agents, findings) = options.SetupAgents.IsEmpty
            ? (InstalledAgents.Find(catalog, options.Root), [])
            : Chosen(catalog);
        return findings.IsEmpty
            ? new SetupResult([.. new RepositorySetup(_paths, options.Force).Write(agents)], [])
            : new SetupResult([], findings);
    }

    /// <summary>Writes the next numbered ticket of the one agent that is named.</summary>
    public SetupResult AddTicket(CancellationToken cancellationToken = default)
    {
        if (options.Agents.Length != 1 || string.IsNullOrWhiteSpace(options.Title))
            return new SetupResult([], [SetupDiagnostics.NewTicketNeedsMore.At(SourceLocation.None)]);
        var catalog = AgentCatalogLoader.Load(_paths, options).Catalog;
        var tickets = TicketFolder.Load(_paths, hashed: null, cancellationToken);
        var graph = TicketGraphBuilder.Build(tickets.Tickets, tickets.SkippedNames);
        var selection = TicketSelection.Resolve(options with { Tickets = [] }, graph, catalog);
        return selection.Findings.IsEmpty
            ? new SetupResult([new SetupFile(NewTicket.Write(_paths, graph, catalog.Find(options.Agents[0])!, options.Title), Written: true)], [])
            : new SetupResult([], selection.Findings);
    }

    private (IReadOnlyList<Agent> Agents, ImmutableArray<Diagnostic> Findings) Chosen(AgentCatalog catalog)
    {
        var unknown = options.SetupAgents.Where(name => catalog.Find(name) is null).ToArray();
        return (
            [.. options.SetupAgents.Select(catalog.Find).OfType<Agent>()],
            [
                .. unknown.Select(name => SetupDiagnostics.UnknownAgentSelected.At(
                    SourceLocation.None, LogText.Escape(name), NearestName.Suggestion(name, catalog.Agents.Select(agent => agent.Name)))),
            ]);
    }
}

/// <summary>What set-up wrote and kept.</summary>
/// <param name="Files">The files.</param>
/// <param name="Findings">Why nothing was written.</param>
public sealed record SetupResult(ImmutableArray<SetupFile> Files, ImmutableArray<Diagnostic> Findings);
