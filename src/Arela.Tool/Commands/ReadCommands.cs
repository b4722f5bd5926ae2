using Arela.Orchestration;
using Arela.Orchestration.Reporting;
using Arela.Orchestration.Reporting.Json;
using Arela.Tool.Options;

namespace Arela.Tool.Commands;

/// <summary>The commands that start nothing and change no ticket.</summary>
internal static class ReadCommands
{
    public static CommandFrame Validate() => new(
        "validate", "Checks the tickets", [ToolOptions.Budget],
        (context, _) =>
        {
            var inventory = new Orchestrator(context.Options).Read(context.Stop);
            var count = inventory.Graph.Tickets.Length;
            return Task.FromResult(new CommandOutcome(inventory.Findings)
            {
                Lines = [$"{Format.Count(count, "ticket")}, {Format.Count(inventory.Findings.Length, "finding")}"],
                Json = json => json.WriteNumber("tickets", count),
            });
        });

    public static CommandFrame Plan() => TicketArgument.AddTo(ticketsOf => new(
        "plan", "Shows what would run, in what order, what it costs and how long it takes; writes .arela/reports/plan.md, runs nothing", ToolOptions.Planning,
        (context, _) =>
        {
            var planned = new Orchestrator(context.Options).ReportPlan(context.Stop);
            return Task.FromResult(new CommandOutcome(planned.Findings)
            {
                Lines = PlanText.Lines(planned.Plan, context.Options.Budget),
                Json = json => PlanJson.Write(json, planned.Plan, context.Options.Budget),
            });
        })
    { Positional = ticketsOf });

    public static CommandFrame CostReport() => new(
        "cost-report", "Estimated, spent and remaining cost; writes .arela/reports/cost-report.json and .md",
        [.. ToolOptions.Planning, ToolOptions.BaselineAgent, ToolOptions.HtmlReport],
        (context, _) =>
        {
            var result = new Orchestrator(context.Options).ReportCosts(context.Stop);
            return Task.FromResult(new CommandOutcome(result.Findings)
            {
                Lines = CostReportText.Lines(result.Report),
                Json = json =>
                {
                    json.WritePropertyName("report");
                    json.WriteRawValue(CostReportJson.Write(result.Report).Span);
                },
            });
        });

    public static CommandFrame Export() => new(
        "export", "Writes the tickets as jobs of a CI engine; --project names what the jobs build",
        [.. ToolOptions.Exporting, .. ToolOptions.Planning, .. ToolOptions.ForJobs],
        (context, _) =>
        {
            var result = new ExportRunner(context.Options, context.Host.Time).Export(context.Stop);
            return Task.FromResult(new CommandOutcome(result.Findings)
            {
                Lines = result.Lines,
                Json = json => JsonValues.Write(json, "lines", result.Lines),
            });
        });

    public static CommandFrame Recommend() => new(
        "recommend", "Which agent suits each ticket, why, and what that would save", [],
        (context, _) =>
        {
            var inventory = new Orchestrator(context.Options).Read(context.Stop);
            return Task.FromResult(new CommandOutcome(inventory.Findings)
            {
                Lines = RecommendText.Lines(inventory),
                Json = json => RecommendJson.Write(json, inventory),
            });
        });
}
