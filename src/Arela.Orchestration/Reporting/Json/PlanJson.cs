using System.Text.Json;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Reporting.Json;

/// <summary>A plan: its totals and an array <c>tickets</c>, those that run first, in the order of starting.</summary>
public static class PlanJson
{
    /// <summary>Writes it into the current object.</summary>
    public static void Write(Utf8JsonWriter json, ExecutionPlan plan, decimal? budget)
    {
        var running = plan.Running.ToArray();
        json.WriteNumber("to_run", running.Length);
        json.WriteNumber("max_parallel", plan.MaxParallel);
        json.WriteNumber("estimated_tokens", running.Sum(ticket => ticket.Estimate.Tokens ?? 0));
        json.WriteNumber("estimated_cost", running.Sum(ticket => ticket.Estimate.Usd ?? 0m));
        json.WriteNumber("unknown_costs", running.Count(ticket => ticket.Estimate.Usd is null));
        JsonValues.Write(json, "budget", budget);
        JsonValues.Write(json, "sequential_ms", plan.Schedule.SequentialDuration);
        JsonValues.Write(json, "parallel_ms", plan.Schedule.Duration);
        JsonValues.Write(json, "critical_path", plan.Schedule.CriticalPath);
        json.WriteStartArray("tickets");
        foreach (var ticket in plan.Tickets)
            Write(json, ticket, plan.Schedule);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, PlannedTicket planned, PlannedSchedule schedule)
    {
        var ticket = planned.Ticket;
        json.WriteStartObject();
        json.WriteString("ticket", planned.Key);
        json.WriteString("id", ticket.Id);
        json.WriteString("title", ticket.Title?.Value);
        json.WriteString("path", ticket.Path);
        json.WriteString("agent", planned.Agent?.Name ?? ticket.Agent?.Value);
        json.WriteString("task_type", planned.TaskType?.Name);
        json.WriteString("suggested_agent", planned.TaskType?.Agent);
        json.WriteString("priority", ticket.Priority?.Value.ToString().ToLowerInvariant());
        json.WriteString("complexity", ticket.Complexity?.Value);
        json.WriteString("status", StatusWords.Of(planned.Record.Status));
        json.WriteString("action", PlanText.ActionName(planned.Action));
        json.WriteString("why", planned.Why.Length > 0 ? planned.Why : null);
        JsonValues.Write(json, "order", planned.Order > 0 ? planned.Order : (decimal?)null);
        JsonValues.Write(json, "dependencies", planned.Dependencies);
        JsonValues.Write(json, "waits_for", planned.WaitsFor);
        JsonValues.Write(json, "estimated_tokens", planned.Estimate.Tokens);
        JsonValues.Write(json, "estimated_cost", planned.Estimate.Usd);
        JsonValues.Write(json, "estimated_ms", planned.EstimatedTime);
        if (schedule.Slots.FirstOrDefault(slot => slot.Key == planned.Key) is { } slot)
        {
            json.WriteNumber("lane", slot.Lane);
            JsonValues.Write(json, "starts_ms", slot.Start);
        }

        json.WriteEndObject();
    }
}
