using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Validation.Rules;

/// <summary>File names and short ids belong to one ticket each. One finding for each name, at its second file.</summary>
internal static class DuplicateRule
{
    public static void Check(RuleContext context)
    {
        var keys = Group(context.Input.Tickets, ticket => ticket.Key);
        foreach (var (key, tickets) in keys)
            Report(TicketDiagnostics.DuplicateKey, key, tickets, context);

        // Several files of one key have one id, too: that is said already.
        foreach (var (id, tickets) in Group(context.Input.Graph.Tickets, ticket => ticket.Id))
            Report(TicketDiagnostics.DuplicateId, id, tickets, context);
    }

    private static void Report(DiagnosticDescriptor kind, string name, List<Ticket> tickets, RuleContext context)
    {
        tickets.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        var second = tickets[1];
        if (tickets.Exists(ticket => ticket.DisabledCodes.Contains(kind.Code)))
            return;
        var finding = kind.At(second.LocationOf(Place(second)), second.Key, [LogText.Escape(name), tickets.Count, context.Files(tickets)]);
        context.Add(finding with
        {
            Related = [.. tickets.Where(ticket => ticket != second).Select(ticket => ticket.LocationOf(Place(ticket)))],
        });
    }

    private static TextSpan Place(Ticket ticket) => ticket.StatedId?.Span ?? ticket.Title?.Span ?? new TextSpan(1, 1, 0);

    /// <summary>Names that several tickets have, with those tickets.</summary>
    private static IEnumerable<(string Name, List<Ticket> Tickets)> Group(IReadOnlyList<Ticket> tickets, Func<Ticket, string> name)
    {
        var first = new Dictionary<string, Ticket>(tickets.Count, StringComparer.OrdinalIgnoreCase);
        Dictionary<string, List<Ticket>>? several = null;
        foreach (var ticket in tickets)
        {
            if (first.TryAdd(name(ticket), ticket))
                continue;
            several ??= new Dictionary<string, List<Ticket>>(StringComparer.OrdinalIgnoreCase);
            if (!several.TryGetValue(name(ticket), out var list))
                several.Add(name(ticket), list = [first[name(ticket)]]);
            list.Add(ticket);
        }

        return several?.Select(pair => (pair.Key, pair.Value)) ?? [];
    }
}
