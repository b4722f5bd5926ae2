using System.Buffers;
using System.Text.Json;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Reporting.Json;

namespace Arela.Orchestration.Reporting;

/// <summary>The cost report as JSON, for <c>.arela/reports/cost-report.json</c>. Money is USD; null is unknown.</summary>
public static class CostReportJson
{
    /// <summary>The document in UTF-8.</summary>
    public static ReadOnlyMemory<byte> Write(CostReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteString("baseline_agent", report.Baseline);
            json.WritePropertyName("total");
            Sums(json, name: null, report.Total);
            Groups(json, "by_agent", report.ByAgent);
            Groups(json, "by_task_type", report.ByTaskType);
            CostHistoryJson.Write(json, report);
            json.WriteStartArray("tickets");
            foreach (var line in report.Lines)
                Line(json, line);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    private static void Groups(Utf8JsonWriter json, string property, IEnumerable<CostGroup> groups)
    {
        json.WriteStartArray(property);
        foreach (var (name, sums) in groups)
            Sums(json, name, sums);
        json.WriteEndArray();
    }

    private static void Sums(Utf8JsonWriter json, string? name, CostSums sums)
    {
        json.WriteStartObject();
        if (name is not null)
            json.WriteString("name", name);
        json.WriteNumber("tickets", sums.Tickets);
        json.WriteNumber("completed", sums.Completed);
        json.WriteNumber("estimated_tokens", sums.EstimatedTokens);
        json.WriteNumber("estimated", sums.Estimated);
        json.WriteNumber("unknown_estimates", sums.UnknownEstimates);
        json.WriteNumber("actual_tokens", sums.ActualTokens);
        json.WriteNumber("actual", sums.Actual);
        json.WriteNumber("remaining", sums.Remaining);
        JsonValues.Write(json, "estimated_at_baseline", sums.EstimatedAtBaseline);
        JsonValues.Write(json, "estimated_saving", sums.EstimatedSaving);
        JsonValues.Write(json, "actual_at_baseline", sums.ActualAtBaseline);
        JsonValues.Write(json, "actual_saving", sums.ActualSaving);
        JsonValues.Write(json, "calibration", sums.Calibration);
        json.WriteEndObject();
    }

    private static void Line(Utf8JsonWriter json, CostLine line)
    {
        json.WriteStartObject();
        json.WriteString("ticket", line.Key);
        json.WriteString("agent", line.Agent);
        json.WriteString("task_type", line.TaskType);
        json.WriteBoolean("completed", line.IsCompleted);
        JsonValues.Write(json, "estimated_tokens", line.Estimate.Tokens);
        JsonValues.Write(json, "estimated", line.Estimate.Usd);
        JsonValues.Write(json, "actual_tokens", line.ActualTokens?.Total);
        JsonValues.Write(json, "actual", line.ActualUsd);
        json.WriteEndObject();
    }
}
