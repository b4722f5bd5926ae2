using Arela.Orchestration.Agents;
using Arela.Orchestration.Graph;

namespace Arela.Orchestration.Validation;

/// <summary>Which tickets a caller's selection is about.</summary>
internal static class Scope
{
    /// <summary>
    /// Indexes of the tickets that the options ask for, with what those depend on; all where they select nothing.
    /// Names that fit no ticket, or several, are left out: planning reports them.
    /// </summary>
    public static IEnumerable<int> Asked(ValidationInput input)
    {
        var (options, graph) = (input.Options, input.Graph);
        var all = Enumerable.Range(0, graph.Tickets.Length);
        var asked = options.Tickets.IsEmpty
            ? all
            : WithDependencies(options.Tickets.Select(graph.Find).Where(found => found.Length == 1).Select(found => found[0]), graph, _ => true);
        return options.Agents.IsEmpty
            ? asked
            : asked.Where(index => AgentAssignment.NameFor(graph.Tickets[index], input.Catalog) is { } name
                && options.Agents.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The tickets and, over and over, what they depend on.</summary>
    /// <param name="start">Indexes to start from.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="enter">False for a ticket that is left out with all that only it depends on.</param>
    public static HashSet<int> WithDependencies(IEnumerable<int> start, TicketGraph graph, Func<int, bool> enter)
    {
        var found = new HashSet<int>();
        var open = new Stack<int>();
        foreach (var index in start)
            Push(index);
        while (open.TryPop(out var ticket))
        {
            foreach (var edge in graph.DependenciesOf(ticket))
                Push(edge.Target);
        }

        return found;

        void Push(int index)
        {
            if (enter(index) && found.Add(index))
                open.Push(index);
        }
    }
}
