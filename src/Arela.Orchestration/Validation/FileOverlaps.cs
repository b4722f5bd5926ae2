using System.Collections.Immutable;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Validation;

/// <summary>Two tickets that name the same files to change while neither waits for the other.</summary>
/// <param name="First">Index of the ticket that stands first in the order of the graph.</param>
/// <param name="Second">Index of the other one.</param>
/// <param name="Files">The files, with the place in each of the two.</param>
internal sealed record FileOverlap(int First, int Second, ImmutableArray<(NamedFile InFirst, NamedFile InSecond)> Files);

/// <summary>Finds tickets that may get into each other's way.</summary>
internal static class FileOverlaps
{
    /// <summary>Reading a ticket as a document takes ten times as long as all other checks of it; so many are read at most.</summary>
    public const int MostDocuments = 256;

    /// <summary>
    /// The overlaps, one for each pair of neighbours: of five tickets that all name one file without any order, four are
    /// told. Adding a dependency from each <c>Second</c> to its <c>First</c> settles them all and makes no cycle.
    /// </summary>
    /// <param name="graph">The graph.</param>
    /// <param name="counts">False for tickets that change nothing any more.</param>
    public static IReadOnlyList<FileOverlap> Find(TicketGraph graph, Func<int, bool> counts)
    {
        var candidates = Candidates(graph, counts);
        if (candidates.Count == 0)
            return [];
        var rank = Ranks(graph);
        var byPath = new SortedDictionary<string, List<(int Ticket, NamedFile File)>>(StringComparer.Ordinal);
        foreach (var ticket in candidates.Where(ticket => rank[ticket] > 0))
        {
            foreach (var file in FilesOf(graph.Tickets[ticket]))
            {
                if (!byPath.TryGetValue(file.Path, out var list))
                    byPath.Add(file.Path, list = []);
                list.Add((ticket, file));
            }
        }

        return Pairs(graph, rank, byPath.Values.Where(list => list.Count > 1));
    }

    private static List<FileOverlap> Pairs(TicketGraph graph, int[] rank, IEnumerable<List<(int Ticket, NamedFile File)>> groups)
    {
        var pairs = new SortedDictionary<(int, int), ImmutableArray<(NamedFile, NamedFile)>.Builder>();
        foreach (var group in groups)
        {
            group.Sort((left, right) => rank[left.Ticket].CompareTo(rank[right.Ticket]));
            for (var index = 1; index < group.Count; index++)
            {
                var (first, second) = (group[index - 1], group[index]);
                if (WaitsFor(graph, rank, second.Ticket, first.Ticket))
                    continue;
                var key = (first.Ticket, second.Ticket);
                if (!pairs.TryGetValue(key, out var files))
                    pairs.Add(key, files = ImmutableArray.CreateBuilder<(NamedFile, NamedFile)>());
                files.Add((first.File, second.File));
            }
        }

        return [.. pairs.Select(pair => new FileOverlap(pair.Key.Item1, pair.Key.Item2, pair.Value.ToImmutable()))];
    }

    /// <summary>Tickets of which another one has the same hint.</summary>
    private static List<int> Candidates(TicketGraph graph, Func<int, bool> counts)
    {
        const int several = -1;
        var owners = new Dictionary<int, int>();
        for (var ticket = 0; ticket < graph.Tickets.Length; ticket++)
        {
            if (graph.Tickets[ticket].FileHints.IsEmpty || !counts(ticket))
                continue;
            foreach (var hint in graph.Tickets[ticket].FileHints)
            {
                if (!owners.TryAdd(hint, ticket) && owners[hint] != ticket)
                    owners[hint] = several;
            }
        }

        var found = new List<int>();
        for (var ticket = 0; ticket < graph.Tickets.Length && found.Count < MostDocuments; ticket++)
        {
            foreach (var hint in graph.Tickets[ticket].FileHints)
            {
                if (owners.GetValueOrDefault(hint) != several || !counts(ticket))
                    continue;
                found.Add(ticket);
                break;
            }
        }

        return found;
    }

    /// <summary>Places in an order that keeps all dependencies, from 1; 0 for tickets in a cycle.</summary>
    private static int[] Ranks(TicketGraph graph)
    {
        var rank = new int[graph.Tickets.Length];
        var next = 0;
        foreach (var ticket in DependencyOrder.Of(graph, CycleFinder.Members(graph)))
            rank[ticket] = ++next;
        return rank;
    }

    /// <summary>True when a ticket depends on another, directly or through others.</summary>
    private static bool WaitsFor(TicketGraph graph, int[] rank, int ticket, int other)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>([ticket]);
        while (open.TryPop(out var current))
        {
            foreach (var edge in graph.DependenciesOf(current))
            {
                if (edge.Target == other)
                    return true;
                // What stands before the other one in the order cannot depend on it.
                if (rank[edge.Target] > rank[other] && seen.Add(edge.Target))
                    open.Push(edge.Target);
            }
        }

        return false;
    }

    /// <summary>A file that went away since it was listed names nothing.</summary>
    private static ImmutableArray<NamedFile> FilesOf(Ticket ticket)
    {
        try
        {
            return TicketBody.FilesNamed(ticket);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
