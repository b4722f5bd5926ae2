using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Planning;

/// <summary>What a plan is made from. Planning is pure: it reads no file and no clock.</summary>
/// <param name="Options">The caller's options.</param>
/// <param name="Graph">Tickets and dependencies.</param>
/// <param name="Catalog">Agents and prices.</param>
/// <param name="Status">What is remembered.</param>
/// <param name="Selection">Which tickets are asked for.</param>
public sealed record PlanInput(
    ArelaOptions Options, TicketGraph Graph, AgentCatalog Catalog, StatusSnapshot Status, TicketSelection Selection)
{
    /// <summary>Why tickets cannot run, by key: the first finding of each that forbids it.</summary>
    public ImmutableDictionary<string, string> Obstacles { get; init; } =
        ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Earlier runs, which tell how long tickets without an estimated time take.</summary>
    public RunHistory History { get; init; } = RunHistory.Empty;

    /// <summary>Keys of completed tickets whose text changed since.</summary>
    public ImmutableHashSet<string> Changed { get; init; } =
        ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);
}
