using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Graph;

namespace Arela.Orchestration.Planning;

/// <summary>
/// Which tickets a caller asks for. <c>ArelaTickets</c> names tickets and, as in any build, brings in what they depend
/// on; <c>ArelaAgent</c> narrows strictly, since naming an agent says whose money may be spent.
/// </summary>
/// <param name="Named">Indexes of the tickets asked for by name or agent; <c>ArelaForce</c> applies to these.</param>
/// <param name="Included">Indexes of <paramref name="Named"/> and the dependencies they bring in.</param>
/// <param name="Findings">Names that fit no ticket, several, or no agent.</param>
public sealed record TicketSelection(
    ImmutableHashSet<int> Named, ImmutableHashSet<int> Included, ImmutableArray<Diagnostic> Findings)
{
    /// <summary>Looks the options' names up.</summary>
    public static TicketSelection Resolve(ArelaOptions options, TicketGraph graph, AgentCatalog catalog)
    {
        var findings = ImmutableArray.CreateBuilder<Diagnostic>();
        var all = Enumerable.Range(0, graph.Tickets.Length);
        var named = options.Tickets.IsEmpty
            ? all.ToImmutableHashSet()
            : options.Tickets.SelectMany(name => Find(name, graph, findings)).ToImmutableHashSet();
        var included = options.Tickets.IsEmpty ? named : WithDependencies(named, graph);
        if (options.Agents.IsEmpty)
            return new TicketSelection(named, included, findings.ToImmutable());

        var agents = options.Agents.Where(name => IsKnown(name, catalog, findings)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new TicketSelection(Narrow(named), Narrow(included), findings.ToImmutable());

        ImmutableHashSet<int> Narrow(ImmutableHashSet<int> tickets) =>
            [.. tickets.Where(index => AgentAssignment.NameFor(graph.Tickets[index], catalog) is { } name && agents.Contains(name))];
    }

    private static ImmutableArray<int> Find(
        string name, TicketGraph graph, ImmutableArray<Diagnostic>.Builder findings)
    {
        var found = graph.Find(name);
        if (found.Length == 1)
            return found;
        findings.Add(found.IsEmpty
            ? SetupDiagnostics.UnknownTicketSelected.At(
                SourceLocation.None, LogText.Escape(name), NearestName.Suggestion(name, graph.Names))
            : SetupDiagnostics.AmbiguousTicketSelected.At(
                SourceLocation.None, LogText.Escape(name), string.Join(", ", found.Select(index => graph.Tickets[index].Key))));
        return [];
    }

    private static bool IsKnown(string name, AgentCatalog catalog, ImmutableArray<Diagnostic>.Builder findings)
    {
        if (catalog.Find(name) is not null)
            return true;
        findings.Add(SetupDiagnostics.UnknownAgentSelected.At(
            SourceLocation.None, LogText.Escape(name), NearestName.Suggestion(name, catalog.Agents.Select(agent => agent.Name))));
        return false;
    }

    private static ImmutableHashSet<int> WithDependencies(ImmutableHashSet<int> named, TicketGraph graph)
    {
        var included = named.ToBuilder();
        var open = new Stack<int>(named);
        while (open.TryPop(out var ticket))
        {
            foreach (var edge in graph.DependenciesOf(ticket))
            {
                if (included.Add(edge.Target))
                    open.Push(edge.Target);
            }
        }

        return included.ToImmutable();
    }
}
