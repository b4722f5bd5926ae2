using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Status;

namespace Arela.Orchestration;

/// <summary>Everything known before planning: what is written, what is remembered, and what is wrong with either.</summary>
/// <param name="Graph">Tickets and their dependencies.</param>
/// <param name="Catalog">Agents and prices.</param>
/// <param name="Status">What is remembered.</param>
/// <param name="Findings">Every finding, with the severity of an ordinary build, ordered by place.</param>
public sealed record Inventory(
    TicketGraph Graph, AgentCatalog Catalog, StatusSnapshot Status, ImmutableArray<Diagnostic> Findings);
