using System.Globalization;
using System.Text;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Reporting;

/// <summary>A plan as Markdown, for <c>.arela/reports/plan.md</c>, reviews and the summaries of CI engines.</summary>
public static class PlanMarkdown
{
    /// <summary>The document.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="budget">USD that the run may spend; null: no bound.</param>
    public static string Write(ExecutionPlan plan, decimal? budget)
    {
        var text = new StringBuilder("# Plan of the tickets\n\n");
        var running = plan.Running.ToArray();
        foreach (var line in Summary(plan, running, budget))
            text.Append("- ").Append(line).Append('\n');
        if (running.Length > 0)
        {
            Order(text, running);
            Agents(text, running);
            Path(text, plan);
        }

        Others(text, plan);
        Graph(text, plan);
        return text.ToString();
    }

    private static IEnumerable<string> Summary(ExecutionPlan plan, PlannedTicket[] running, decimal? budget)
    {
        var unknown = running.Count(ticket => ticket.Estimate.Usd is null);
        yield return running.Length == 0
            ? "Nothing to run"
            : $"{Format.Count(running.Length, "ticket")} to run: {Format.Tokens(running.Sum(ticket => ticket.Estimate.Tokens ?? 0))} tokens, **{Format.Usd(running.Sum(ticket => ticket.Estimate.Usd ?? 0m))}**"
                + (unknown > 0 ? $" and {Format.Count(unknown, "ticket")} of unknown cost" : "")
                + (budget is { } limit ? $", of a budget of {Format.Usd(limit)}" : "");
        if (running.Length > 0)
            yield return $"{Format.Minutes(plan.Schedule.Duration)} with {plan.MaxParallel} at once, {Format.Minutes(plan.Schedule.SequentialDuration)} one after another";
        foreach (var (action, words) in new[] { (PlanAction.HandOff, "for a person"), (PlanAction.Blocked, "blocked"), (PlanAction.Skip, "skipped") })
        {
            if (plan.Tickets.Count(ticket => ticket.Action == action) is > 0 and var count)
                yield return $"{Format.Count(count, "ticket")} {words}";
        }
    }

    private static void Order(StringBuilder text, PlannedTicket[] running)
    {
        text.Append("\n## In this order\n\n| # | Ticket | Title | Agent | Tokens | Cost | Time | Waits for |\n|---:|---|---|---|---:|---:|---:|---|\n");
        foreach (var ticket in running)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {ticket.Order} | {Key(ticket.Key)} | {MarkdownText.Escape(ticket.Ticket.Title?.Value ?? "")} | {MarkdownText.Escape(ticket.Agent!.Name)} ");
            text.Append($"| {Format.Tokens(ticket.Estimate.Tokens)} | {Format.Usd(ticket.Estimate.Usd)} | {Format.Minutes(ticket.EstimatedTime)} | {string.Join(", ", ticket.WaitsFor.Select(Key))} |\n");
        }
    }

    private static void Agents(StringBuilder text, PlannedTicket[] running)
    {
        text.Append("\n## Cost by agent\n\n| Agent | Tickets | Tokens | Cost |\n|---|---:|---:|---:|\n");
        foreach (var group in running.GroupBy(ticket => ticket.Agent!.Name).OrderBy(group => group.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| {MarkdownText.Escape(group.Key)} | {group.Count()} | {Format.Tokens(group.Sum(ticket => ticket.Estimate.Tokens ?? 0))} | {Format.Usd(group.Sum(ticket => ticket.Estimate.Usd ?? 0m))} |\n");
    }

    private static void Path(StringBuilder text, ExecutionPlan plan)
    {
        var longest = plan.Schedule.CriticalPath;
        var time = plan.Running.Where(ticket => longest.Contains(ticket.Key, StringComparer.OrdinalIgnoreCase))
            .Aggregate(TimeSpan.Zero, (sum, ticket) => sum + ticket.EstimatedTime);
        text.Append($"\n## Critical path\n\nHowever many run at once, this chain takes {Format.Minutes(time)}:\n\n{string.Join(" → ", longest.Select(Key))}\n");
    }

    private static void Others(StringBuilder text, ExecutionPlan plan)
    {
        PlannedTicket[] others = [.. plan.Tickets.Where(ticket => ticket.Action != PlanAction.Run).OrderByDescending(ticket => ticket.Action)];
        if (others.Length == 0)
            return;
        text.Append("\n## Not run by an agent\n\n| Ticket | Agent | What | Why |\n|---|---|---|---|\n");
        foreach (var ticket in others)
            text.Append($"| {Key(ticket.Key)} | {MarkdownText.Escape(ticket.Agent?.Name ?? "")} | {PlanText.ActionName(ticket.Action)} | {MarkdownText.Escape(Why(ticket))} |\n");
    }

    private static void Graph(StringBuilder text, ExecutionPlan plan)
    {
        text.Append("\n## Dependencies\n\n");
        if (PlanMermaid.Write(plan) is { } chart)
            text.Append($"```mermaid\n{chart}```\n\nRectangle: run; rounded: skipped; hexagon: blocked; slanted: a person's.\n");
        else
            text.Append($"{Format.Count(plan.Tickets.Length, "ticket")} are too many for a picture (more than {PlanMermaid.MostNodes}).\n");
    }

    private static string Why(PlannedTicket ticket) => ticket is { Why.Length: 0, Action: PlanAction.HandOff }
        ? "needs a person" + (ticket.WaitsFor.IsEmpty ? "" : ", after " + string.Join(", ", ticket.WaitsFor))
        : ticket.Why;

    private static string Key(string key) => MarkdownText.Escape(key);
}
