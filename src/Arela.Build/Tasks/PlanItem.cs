using System.Globalization;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Reporting;
using Arela.Orchestration.Status;
using Microsoft.Build.Framework;

namespace Arela.Build.Tasks;

/// <summary>A planned ticket as the item that <c>ArelaPlan</c> returns. Unknown values are empty.</summary>
internal static class PlanItem
{
    private static readonly string[] Names =
    [
        "TicketId", "Title", "Agent", "TaskType", "SuggestedAgent", "Priority", "Complexity", "Dependencies",
        "EstimatedTokens", "EstimatedCost", "EstimatedMinutes", "EstimatedTimeSource", "Status", "Action", "Order", "Path",
    ];

    public static ITaskItem Of(PlannedTicket planned, TicketGraph graph)
    {
        var ticket = planned.Ticket;
        return LiteralItem.Create(
            planned.Key,
            ("TicketId", ticket.Id),
            ("Title", ticket.Title?.Value ?? ""),
            ("Agent", planned.Agent?.Name ?? ticket.Agent?.Value ?? ""),
            ("TaskType", planned.TaskType?.Name ?? ""),
            ("SuggestedAgent", planned.TaskType?.Agent ?? ""),
            ("Priority", Lower(ticket.Priority?.Value)),
            ("Complexity", ticket.Complexity?.Value ?? ""),
            ("Dependencies", string.Join(';', Dependencies(planned, graph))),
            ("EstimatedTokens", Invariant(planned.Estimate.Tokens)),
            ("EstimatedCost", Invariant(planned.Estimate.Usd)),
            ("EstimatedMinutes", Invariant(Math.Round((decimal)planned.EstimatedTime.TotalMinutes, planned.EstimatedTime < TimeSpan.FromMinutes(1) ? 3 : 1))),
            ("EstimatedTimeSource", PlanText.SourceName(planned.TimeSource)),
            ("Status", StatusWords.Of(planned.Record.Status)),
            ("Action", PlanText.ActionName(planned.Action)),
            ("Order", planned.Order > 0 ? Invariant(planned.Order) : ""),
            ("Path", ticket.Path));
    }

    /// <summary>The item without what MSBuild adds on its way through projects.</summary>
    public static ITaskItem Clean(ITaskItem item)
    {
        var names = item.GetMetadata("State").Length > 0 ? StatusItem.Names : Names;
        return LiteralItem.Create(item.ItemSpec, [.. names.Select(name => (name, item.GetMetadata(name)))]);
    }

    // Keys where a reference names one ticket, else as the author wrote it.
    private static IEnumerable<string> Dependencies(PlannedTicket planned, TicketGraph graph) =>
        planned.Ticket.Dependencies
            .Select(reference => graph?.Find(reference.Name) is [var only] ? graph.Tickets[only].Key : reference.Name)
            .Distinct(StringComparer.OrdinalIgnoreCase);

    private static string Lower<T>(T? value)
        where T : struct, Enum => value?.ToString().ToLowerInvariant() ?? "";

    private static string Invariant(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
