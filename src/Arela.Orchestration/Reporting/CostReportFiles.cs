using System.Collections.Immutable;
using System.Text;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Reporting;

/// <summary>Makes the cost report of a root and writes it below <c>.arela/reports</c>.</summary>
internal static class CostReportFiles
{
    /// <summary>The report of all tickets of a plan, whether they run or not.</summary>
    public static CostReport Of(ExecutionPlan plan, AgentCatalog catalog, string baseline)
    {
        ImmutableArray<CostLine> lines =
        [
            .. plan.Tickets.OrderBy(ticket => ticket.Key, StringComparer.OrdinalIgnoreCase).Select(ticket => new CostLine(
                ticket.Key,
                ticket.Record.Agent ?? ticket.Agent?.Name ?? ticket.Ticket.Agent?.Value ?? "",
                ticket.TaskType?.Name,
                ticket.Record.Status == TicketStatus.Completed,
                ticket.Estimate,
                ticket.Record.Tokens,
                ticket.Record.Cost)),
        ];
        return CostReportBuilder.Build(lines, catalog, baseline);
    }

    /// <summary>Writes <c>cost-report.json</c> and <c>cost-report.md</c>.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public static void Write(CostReport report, ArelaPaths paths)
    {
        DurableFile.Replace(Path.Combine(paths.Reports, "cost-report.json"), CostReportJson.Write(report).Span);
        DurableFile.Replace(Path.Combine(paths.Reports, "cost-report.md"), Encoding.UTF8.GetBytes(CostReportMarkdown.Write(report)));
    }
}
