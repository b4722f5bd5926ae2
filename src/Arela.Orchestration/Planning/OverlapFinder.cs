using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Planning;

/// <summary>
/// Looks for tickets of a plan that have no order between them and will touch the same files, or files of projects that
/// depend on one another. (That the same file is named is a finding of validation; here it can be given an order.)
/// </summary>
internal sealed class OverlapFinder
{
    private readonly PlannedTicket[] _running;
    private readonly Dictionary<string, ImmutableArray<NamedFile>> _files;
    private readonly Dictionary<string, HashSet<string>> _before = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>For a plan and the files that its tickets name.</summary>
    public OverlapFinder(ExecutionPlan plan, Func<Ticket, ImmutableArray<NamedFile>> filesOf)
    {
        _running = [.. plan.Running];
        _files = _running.ToDictionary(ticket => ticket.Key, ticket => filesOf(ticket.Ticket), StringComparer.OrdinalIgnoreCase);
        // In the order of starting every dependency comes before what waits for it.
        foreach (var ticket in _running)
        {
            var before = _before[ticket.Key] = new HashSet<string>(ticket.WaitsFor, StringComparer.OrdinalIgnoreCase);
            foreach (var dependency in ticket.WaitsFor)
                before.UnionWith(_before.GetValueOrDefault(dependency) ?? []);
        }
    }

    /// <summary>The files that tickets read from disk name; none for a ticket that cannot be read any more.</summary>
    public static ImmutableArray<NamedFile> FilesOf(Ticket ticket)
    {
        // Its hints come from the first reading; most tickets name no file, and need no second one.
        if (ticket.FileHints.IsEmpty)
            return [];
        try
        {
            return TicketBody.FilesNamed(ticket);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Pairs of projects, one depending on the other, that tickets touch which nothing orders.</summary>
    public IEnumerable<Diagnostic> DependentProjects(ProjectMap projects)
    {
        var byProject = _running
            .SelectMany(ticket => _files[ticket.Key].Select(file => (Project: projects.ProjectOf(file.Path), ticket)))
            .Where(entry => entry.Project is not null)
            .Distinct()
            .ToLookup(entry => entry.Project!, entry => entry.ticket, StringComparer.OrdinalIgnoreCase);
        foreach (var user in byProject)
        {
            foreach (var used in byProject.Where(used => projects.DependsOn(user.Key, used.Key)))
            {
                var pair = user.SelectMany(left => used.Select(right => (Left: left, Right: right)))
                    .FirstOrDefault(pair => !IsOrdered(pair.Left, pair.Right));
                if (pair.Left is null)
                    continue;
                yield return ExecutionDiagnostics.OverlapOfProjects.At(
                    pair.Left.Ticket.Location, pair.Left.Key,
                    [LogText.Escape(pair.Left.Key), user.Key, LogText.Escape(pair.Right.Key), used.Key]);
            }
        }
    }

    /// <summary>The plan with an order between those that touch the same file: the one that starts first goes first.</summary>
    public ExecutionPlan Serialize(ExecutionPlan plan)
    {
        var added = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in TicketsByFile())
        {
            // Edges only ever lead from an earlier ticket of the order to a later one, so they make no cycle.
            foreach (var (first, second) in file.Zip(file.Skip(1)))
            {
                if (!IsOrdered(first, second))
                    (added.TryGetValue(second.Key, out var keys) ? keys : added[second.Key] = new(StringComparer.OrdinalIgnoreCase)).Add(first.Key);
            }
        }

        // What waits longer starts later and ends later: order, times and longest path are worked out anew.
        return Planner.Arrange(
            [.. plan.Tickets.Select(ticket => added.TryGetValue(ticket.Key, out var keys)
                ? ticket with { WaitsFor = ticket.WaitsFor.AddRange(keys.Order(StringComparer.OrdinalIgnoreCase)) }
                : ticket)],
            plan.MaxParallel);
    }

    private ILookup<string, PlannedTicket> TicketsByFile() => _running
        .SelectMany(ticket => _files[ticket.Key].Select(file => (Path: file.Path, ticket)))
        .DistinctBy(entry => (entry.Path.ToUpperInvariant(), entry.ticket.Key))
        .ToLookup(entry => entry.Path, entry => entry.ticket, StringComparer.OrdinalIgnoreCase);

    private bool IsOrdered(PlannedTicket left, PlannedTicket right) =>
        left.Key == right.Key || _before[left.Key].Contains(right.Key) || _before[right.Key].Contains(left.Key);
}
