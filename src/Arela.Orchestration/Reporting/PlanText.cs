using System.Globalization;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Reporting;

/// <summary>What would run, in what order, what it costs and how long it takes.</summary>
public static class PlanText
{
    /// <summary>The lines of the plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="budget">USD that the run may spend; null: no bound.</param>
    public static IEnumerable<string> Lines(ExecutionPlan plan, decimal? budget) => plan.Tickets.IsEmpty
        ? [NoTickets]
        : [.. Table(plan), "", .. Totals(plan, budget)];

    /// <summary>What is said where there is no ticket at all.</summary>
    internal const string NoTickets =
        "No tickets. Write one into .arela/tickets/<agent>/, or set the repository up: dotnet build -t:ArelaInit";

    /// <summary>The word for an action, as <c>ArelaPlan</c> returns it.</summary>
    public static string ActionName(PlanAction action) => action switch
    {
        PlanAction.Run => "run",
        PlanAction.Skip => "skip",
        PlanAction.Blocked => "blocked",
        PlanAction.HandOff => "hand-off",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    private static IEnumerable<string> Table(ExecutionPlan plan)
    {
        var table = new TextTable("#", "Ticket", "Agent", "Action", "Tokens", "Cost", "Time", "Waits for / why").AlignRight(0, 4, 5, 6);
        foreach (var ticket in plan.Tickets)
        {
            table.Add(
                ticket.Order > 0 ? ticket.Order.ToString(CultureInfo.InvariantCulture) : "",
                LogText.Escape(ticket.Key),
                ticket.Agent?.Name ?? "",
                ActionName(ticket.Action),
                Format.Tokens(ticket.Estimate.Tokens),
                Format.Usd(ticket.Estimate.Usd),
                Format.Minutes(ticket.EstimatedTime) + Mark(ticket.TimeSource),
                LogText.Escape(ticket.Why.Length > 0 ? ticket.Why : string.Join(", ", ticket.WaitsFor)));
        }

        return table.Lines();
    }

    private static IEnumerable<string> Totals(ExecutionPlan plan, decimal? budget)
    {
        var running = plan.Running.ToArray();
        if (running.Length == 0)
            return ["Nothing to run."];
        var schedule = plan.Schedule;
        return
        [
            CostLine(running, budget),
            .. running
                .GroupBy(ticket => ticket.Agent!.Name)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => $"  {group.Key}: {Format.Count(group.Count(), "ticket")}, {Format.Usd(group.Sum(ticket => ticket.Estimate.Usd ?? 0m))}"),
            $"Time: {Format.Minutes(schedule.SequentialDuration)} one after another, {Format.Minutes(schedule.Duration)} with {plan.MaxParallel} at once",
            .. TimeSources(running),
            $"Critical path: {LogText.Escape(string.Join(" -> ", schedule.CriticalPath))}",
        ];
    }

    /// <summary>The word for the source of a time, as <c>ArelaPlan</c> returns it.</summary>
    public static string SourceName(TimeSource source) => source switch
    {
        TimeSource.Ticket => "ticket",
        TimeSource.SameTicket => "last time",
        TimeSource.TaskType => "task type",
        TimeSource.Agent => "agent",
        TimeSource.Default => "default",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };

    private static string Mark(TimeSource source) => source switch
    {
        TimeSource.Ticket => "",
        TimeSource.Default => "?",
        _ => "~",
    };

    private static IEnumerable<string> TimeSources(PlannedTicket[] running)
    {
        string[] known =
        [
            .. running.Where(ticket => ticket.TimeSource == TimeSource.SameTicket).Take(1).Select(_ => "what the same tickets took before"),
            .. running
                .Where(ticket => ticket.TimeSource is TimeSource.TaskType or TimeSource.Agent)
                .Select(ticket => (Whose: ticket.TimeSource == TimeSource.TaskType ? $"{ticket.Agent!.Name}, {ticket.TaskType!.Name}" : ticket.Agent!.Name, ticket.TimeSamples))
                .Distinct()
                .OrderBy(source => source.Whose, StringComparer.Ordinal)
                .Select(source => $"{LogText.Escape(source.Whose)} ({Format.Count(source.TimeSamples, "attempt")})"),
        ];
        if (known.Length > 0)
            yield return $"Times with ~ are medians of earlier runs: {string.Join("; ", known)}";
        if (running.Any(ticket => ticket.TimeSource == TimeSource.Default))
            yield return "Times with ? are a guess: the ticket has no estimated time, and its agent no history yet";
    }

    private static string CostLine(PlannedTicket[] running, decimal? budget)
    {
        var unknown = running.Count(ticket => ticket.Estimate.Usd is null);
        var cost = running.Sum(ticket => ticket.Estimate.Usd ?? 0m);
        return $"{Format.Count(running.Length, "ticket")} to run: {Format.Tokens(running.Sum(ticket => ticket.Estimate.Tokens ?? 0))} tokens, {Format.Usd(cost)}"
            + (unknown > 0 ? $" and {Format.Count(unknown, "ticket")} of unknown cost" : "")
            + (budget is { } limit ? $", of a budget of {Format.Usd(limit)}" : "");
    }
}
