using System.Globalization;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Reporting;

/// <summary>Where every ticket stands.</summary>
public static class StatusText
{
    /// <summary>The lines: a row per ticket, then the totals.</summary>
    public static IEnumerable<string> Lines(Inventory inventory)
    {
        if (inventory.Graph.Tickets.IsEmpty)
            return [PlanText.NoTickets];
        var table = new TextTable("Ticket", "Agent", "Status", "Attempts", "Duration", "Cost", "Remarks").AlignRight(3, 4, 5);
        foreach (var ticket in inventory.Graph.Tickets)
        {
            var record = inventory.Status[ticket.Key];
            table.Add(
                LogText.Escape(ticket.Key),
                record.Agent ?? AgentAssignment.NameFor(ticket, inventory.Catalog) ?? "",
                Word(record.Status),
                record.Attempts > 0 ? record.Attempts.ToString(CultureInfo.InvariantCulture) : "",
                record.Duration is { } duration ? Format.Duration(duration) : "",
                record.Cost is { } cost ? Format.Usd(cost) : "",
                LogText.Escape(Remark(record)));
        }

        return [.. table.Lines(), "", Totals(inventory)];
    }

    private static string Word(TicketStatus status) => status switch
    {
        TicketStatus.InProgress => "in progress",
        TicketStatus.Completed => "completed",
        TicketStatus.Failed => "failed",
        _ => "open",
    };

    private static string Remark(TicketRecord record) => record.Status switch
    {
        TicketStatus.Failed => $"{record.Reason}: {record.Error} ({record.LogPath})",
        TicketStatus.InProgress when record.StartedAt is { } since =>
            string.Create(CultureInfo.InvariantCulture, $"since {since:yyyy-MM-dd HH:mm:ss} UTC"),
        _ => "",
    };

    private static string Totals(Inventory inventory)
    {
        var records = inventory.Graph.Tickets.Select(ticket => inventory.Status[ticket.Key]).ToArray();
        var counts = records
            .GroupBy(record => record.Status)
            .OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {Word(group.Key)}");
        return $"{Format.Count(records.Length, "ticket")}: {string.Join(", ", counts)}; {Format.Usd(records.Sum(record => record.Cost ?? 0m))} spent";
    }
}
