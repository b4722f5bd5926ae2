using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Validation;

/// <summary>What validation looks at. It reads no file but the tickets' own text, and starts nothing.</summary>
/// <param name="Options">The caller's options.</param>
/// <param name="Tickets">Every ticket read, duplicates included.</param>
/// <param name="Graph">The graph of them.</param>
/// <param name="Catalog">Agents and prices.</param>
/// <param name="Status">What is remembered.</param>
public sealed record ValidationInput(
    ArelaOptions Options, ImmutableArray<Ticket> Tickets, TicketGraph Graph, AgentCatalog Catalog, StatusSnapshot Status);
