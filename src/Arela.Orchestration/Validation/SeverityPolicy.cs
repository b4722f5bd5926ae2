using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Validation;

/// <summary>How much findings matter: in an ordinary build, under <c>ArelaStrict</c>, and before a run.</summary>
public static class SeverityPolicy
{
    /// <summary>For everything but a run: findings about tickets stay warnings, unless strict.</summary>
    /// <param name="findings">Findings with the severity of their kind.</param>
    /// <param name="strict"><c>ArelaStrict</c>: every warning about tickets is an error.</param>
    public static ImmutableArray<Diagnostic> ForBuild(IEnumerable<Diagnostic> findings, bool strict) =>
        [.. findings.Select(finding => strict ? Strictly(finding) : finding)];

    /// <summary>
    /// For a run: what would make it wrong is an error, so that nothing starts. With a selection, only what touches the
    /// selected tickets and what they depend on; a ticket that is done and stays so holds nothing up.
    /// </summary>
    /// <param name="findings">Findings with the severity of their kind.</param>
    /// <param name="strict"><c>ArelaStrict</c>.</param>
    /// <param name="scope">What the run is about.</param>
    public static ImmutableArray<Diagnostic> ForRun(IEnumerable<Diagnostic> findings, bool strict, RunScope scope)
    {
        var reach = new Reach(scope);
        return
        [
            .. findings.Select(finding => finding.Descriptor.BlocksRun && reach.Touches(finding)
                ? finding with { Severity = Severity.Error }
                : strict ? Strictly(finding) : finding),
        ];
    }

    private static Diagnostic Strictly(Diagnostic finding) =>
        finding.Severity == Severity.Warning && IsAboutTickets(finding) ? finding with { Severity = Severity.Error } : finding;

    // Blocks 1 to 3; what happens in a run, or to the status file, is not made worse by strictness.
    private static bool IsAboutTickets(Diagnostic finding) => finding.Code is ['A', 'R', 'E', 'L', 'A', '1' or '2' or '3', ..];

    /// <summary>The tickets of a run, by key and by file.</summary>
    private sealed class Reach
    {
        private readonly bool _everything;
        private readonly HashSet<string> _keys = new(StringComparer.OrdinalIgnoreCase);
        private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
        private readonly HashSet<string> _done = new(StringComparer.OrdinalIgnoreCase);

        public Reach(RunScope scope)
        {
            var graph = scope.Graph;
            _everything = scope.SelectedKeys is null;
            var start = scope.SelectedKeys?.Select(graph.IndexOfKey).Where(index => index >= 0) ?? Enumerable.Range(0, graph.Tickets.Length);
            foreach (var index in Scope.WithDependencies(start, graph, index => !scope.StaysDone(graph.Tickets[index].Key)))
            {
                _keys.Add(graph.Tickets[index].Key);
                _paths.Add(graph.Tickets[index].Path);
            }

            _done.UnionWith(graph.Tickets.Select(ticket => ticket.Key).Where(scope.StaysDone));
        }

        public bool Touches(Diagnostic finding)
        {
            if (finding.TicketKey is { } key)
                return _keys.Contains(key) || (_everything && !_done.Contains(key)) || finding.Related.Any(place => _paths.Contains(place.Path));

            // A ticket file that cannot be read is no node; what is not about a file of a ticket is about every run.
            return _everything || _paths.Contains(finding.Location.Path) || finding.Code is not ['A', 'R', 'E', 'L', 'A', '1', ..];
        }
    }
}

/// <summary>What a run is about.</summary>
/// <param name="Graph">All tickets.</param>
/// <param name="SelectedKeys">Keys of the selected tickets; null: no selection, all of them.</param>
public sealed record RunScope(TicketGraph Graph, IReadOnlyCollection<string>? SelectedKeys)
{
    /// <summary>What is remembered: a completed ticket holds nothing up.</summary>
    public StatusSnapshot Status { get; init; } = StatusSnapshot.Empty;

    /// <summary><c>ArelaForce</c> or <c>ArelaRerunChanged</c>: completed tickets may run again.</summary>
    public bool RerunsCompleted { get; init; }

    internal bool StaysDone(string key) => !RerunsCompleted && Status[key].Status == TicketStatus.Completed;
}
