using System.Collections.Immutable;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Graph;

/// <summary>
/// Tickets and the edges between them. Every reference is looked up once, here; what could not be looked up is kept
/// as an <see cref="UnresolvedDependency"/> for validation to report. Nodes are indexes into <see cref="Tickets"/>.
/// </summary>
public sealed class TicketGraph
{
    private readonly Dictionary<string, int> _byKey;
    private readonly Dictionary<string, ImmutableArray<int>> _byId;
    private readonly ImmutableArray<ImmutableArray<Edge>> _dependencies;
    private readonly ImmutableArray<ImmutableArray<int>> _dependents;

    internal TicketGraph(
        ImmutableArray<Ticket> tickets,
        Dictionary<string, int> byKey,
        Dictionary<string, ImmutableArray<int>> byId,
        ImmutableArray<ImmutableArray<Edge>> dependencies,
        ImmutableArray<UnresolvedDependency> unresolved)
    {
        Tickets = tickets;
        Unresolved = unresolved;
        _byKey = byKey;
        _byId = byId;
        _dependencies = dependencies;
        _dependents = Invert(dependencies);
    }

    /// <summary>The tickets, ordered by key (ordinal, case-insensitive).</summary>
    public ImmutableArray<Ticket> Tickets { get; }

    /// <summary>References that name no ticket, several, the ticket itself, or a skipped example.</summary>
    public ImmutableArray<UnresolvedDependency> Unresolved { get; }

    /// <summary>What a ticket waits for; each target once.</summary>
    public ImmutableArray<Edge> DependenciesOf(int ticket) => _dependencies[ticket];

    /// <summary>What waits for a ticket.</summary>
    public ImmutableArray<int> DependentsOf(int ticket) => _dependents[ticket];

    /// <summary>Index of the ticket with that key, in any case; -1 when there is none.</summary>
    public int IndexOfKey(string key) => _byKey.GetValueOrDefault(key, -1);

    /// <summary>Indexes of the tickets that a key or short id names: none, one, or several (ambiguous). A key wins.</summary>
    public ImmutableArray<int> Find(string keyOrId)
    {
        if (_byKey.TryGetValue(keyOrId, out var index))
            return [index];
        return _byId.TryGetValue(keyOrId, out var several) ? several : [];
    }

    /// <summary>All keys and short ids, for suggestions.</summary>
    public IEnumerable<string> Names => _byKey.Keys.Concat(_byId.Keys);

    private static ImmutableArray<ImmutableArray<int>> Invert(ImmutableArray<ImmutableArray<Edge>> dependencies)
    {
        var dependents = new List<int>?[dependencies.Length];
        for (var from = 0; from < dependencies.Length; from++)
            foreach (var edge in dependencies[from])
                (dependents[edge.Target] ??= []).Add(from);
        return [.. dependents.Select(list => list is null ? ImmutableArray<int>.Empty : [.. list])];
    }
}

/// <summary>A dependency that was found.</summary>
/// <param name="Target">Index of the ticket that must be completed first.</param>
/// <param name="Reference">Where the ticket says so.</param>
public readonly record struct Edge(int Target, DependencyReference Reference);

/// <summary>A dependency that was not found.</summary>
/// <param name="Ticket">Index of the ticket that names it.</param>
/// <param name="Reference">What it names, and where.</param>
/// <param name="Problem">Why it is no edge.</param>
/// <param name="Candidates">The tickets it could mean, for <see cref="DependencyProblem.Ambiguous"/>.</param>
public sealed record UnresolvedDependency(
    int Ticket, DependencyReference Reference, DependencyProblem Problem, ImmutableArray<int> Candidates);

/// <summary>Why a reference is no edge.</summary>
public enum DependencyProblem
{
    /// <summary>No ticket of that name.</summary>
    Unknown,

    /// <summary>Several tickets of that short id.</summary>
    Ambiguous,

    /// <summary>The ticket names itself.</summary>
    Self,

    /// <summary>It names a file that is skipped (an example, or one matched by <c>.ticketignore</c>).</summary>
    Skipped,
}
