using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Validation.Rules;

/// <summary>Every entry of the status file belongs to a ticket. One finding for all that do not.</summary>
internal static class StatusKeyRule
{
    public static void Check(RuleContext context)
    {
        var (graph, records) = (context.Input.Graph, context.Input.Status.Records);
        var unknown = records.Keys.Where(key => graph.IndexOfKey(key) < 0).ToArray();
        if (unknown.Length == 0)
            return;
        var suggestion = unknown.Length == 1 ? NearestName.Suggestion(unknown[0], graph.Tickets.Select(ticket => ticket.Key)) : "";
        context.Add(TicketDiagnostics.UnknownStatusKey.At(
            SourceLocation.OfFile(context.Paths.StatusFile),
            unknown.Length == 1 ? "an entry" : $"{unknown.Length} entries", KeyList.Of(unknown), suggestion));
    }
}
