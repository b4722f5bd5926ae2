using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Graph;

namespace Arela.Orchestration.Validation.Rules;

/// <summary>Every dependency names exactly one other ticket.</summary>
internal static class DependencyRule
{
    /// <summary>Looking for near names takes the time of all names; after so many mistakes nobody reads them.</summary>
    private const int MostSuggestions = 20;

    public static void Check(RuleContext context)
    {
        var graph = context.Input.Graph;
        var suggestions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var dependency in graph.Unresolved)
            Report(dependency, graph, suggestions, context);
    }

    private static void Report(
        UnresolvedDependency dependency, TicketGraph graph, Dictionary<string, string> suggestions, RuleContext context)
    {
        var ticket = graph.Tickets[dependency.Ticket];
        var (name, span) = (dependency.Reference.Name, dependency.Reference.Span);
        switch (dependency.Problem)
        {
            case DependencyProblem.Self:
                context.Report(DependencyDiagnostics.SelfDependency, ticket, span, ticket.Key);
                break;
            case DependencyProblem.Skipped:
                context.Report(DependencyDiagnostics.SkippedDependency, ticket, span, name, ticket.Key);
                break;
            case DependencyProblem.Ambiguous:
                ReportAmbiguous(dependency, graph, context);
                break;
            default:
                context.Report(DependencyDiagnostics.UnknownDependency, ticket, span, name, Suggest(), ticket.Key);
                break;
        }

        string Suggest()
        {
            if (suggestions.TryGetValue(name, out var known))
                return known;
            return suggestions[name] = suggestions.Count < MostSuggestions ? NearestName.Suggestion(name, graph.Names.Where(candidate => !IsAnother(name, candidate))) : "";
        }
    }

    /// <summary>
    /// CODEX-009 is no slip of CODEX-008, it is another ticket; CODEX-018 may be one of CODEX-081, and CODEX-1 one of
    /// CODEX-001.
    /// </summary>
    private static bool IsAnother(string name, string candidate)
    {
        var (written, other) = (Number(name), Number(candidate));
        return written.Length > 0 && written.Length == other.Length && written != other
            && !written.Order().SequenceEqual(other.Order());
    }

    private static string Number(string name)
    {
        var start = name.AsSpan().IndexOfAnyInRange('0', '9');
        return start < 0 ? "" : string.Concat(name.Skip(start).TakeWhile(char.IsAsciiDigit));
    }

    private static void ReportAmbiguous(UnresolvedDependency dependency, TicketGraph graph, RuleContext context)
    {
        var ticket = graph.Tickets[dependency.Ticket];
        if (ticket.DisabledCodes.Contains(DependencyDiagnostics.AmbiguousDependency.Code))
            return;
        var candidates = dependency.Candidates.Select(index => graph.Tickets[index]).ToArray();
        var finding = DependencyDiagnostics.AmbiguousDependency.At(
            ticket.LocationOf(dependency.Reference.Span), ticket.Key,
            [RuleContext.Quote(dependency.Reference.Name), candidates.Length, context.Files(candidates)]);
        context.Add(finding with { Related = [.. candidates.Select(candidate => candidate.Location)] });
    }
}
