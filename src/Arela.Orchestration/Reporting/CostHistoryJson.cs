using System.Text.Json;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Reporting.Json;

namespace Arela.Orchestration.Reporting;

/// <summary>The parts of the cost report's JSON that look back: runs, comparisons, calibration. Durations are milliseconds.</summary>
internal static class CostHistoryJson
{
    public static void Write(Utf8JsonWriter json, CostReport report)
    {
        json.WriteStartArray("comparisons");
        foreach (var comparison in report.Comparisons)
            Comparison(json, comparison);
        json.WriteEndArray();
        json.WriteStartArray("calibration");
        foreach (var calibration in report.Calibrations)
            Calibration(json, calibration);
        json.WriteEndArray();
        json.WriteNumber("time_saved_ms", (long)report.SavedTime.TotalMilliseconds);
        json.WriteNumber("runs_left_out", report.RunsLeftOut);
        json.WriteStartArray("runs");
        foreach (var run in report.Runs)
            Run(json, run);
        json.WriteEndArray();
    }

    private static void Comparison(Utf8JsonWriter json, CostComparison comparison)
    {
        json.WriteStartObject();
        json.WriteString("agent", comparison.Agent);
        JsonValues.Write(json, "estimated", comparison.Estimated);
        JsonValues.Write(json, "actual", comparison.Actual);
        json.WriteEndObject();
    }

    private static void Calibration(Utf8JsonWriter json, CostCalibration calibration)
    {
        json.WriteStartObject();
        json.WriteString("agent", calibration.Agent);
        json.WriteNumber("samples", calibration.Samples);
        json.WriteNumber("estimated_tokens", calibration.EstimatedTokens);
        json.WriteNumber("actual_tokens", calibration.ActualTokens);
        json.WriteNumber("factor", calibration.Factor);
        json.WriteNumber("usual_estimate", calibration.UsualEstimate);
        json.WriteNumber("next_estimate", calibration.NextEstimate);
        JsonValues.Write(json, "cost_factor", calibration.CostFactor);
        JsonValues.Write(json, "remaining_calibrated", calibration.Remaining);
        json.WriteEndObject();
    }

    private static void Run(Utf8JsonWriter json, CostRun run)
    {
        json.WriteStartObject();
        json.WriteString("run", run.Run);
        JsonValues.Write(json, "started_at", run.StartedAt);
        json.WriteString("end", run.End);
        json.WriteNumber("tickets", run.Tickets);
        json.WriteNumber("completed", run.Completed);
        json.WriteNumber("attempts", run.Attempts);
        json.WriteNumber("tokens", run.Tokens);
        json.WriteNumber("cost", run.Cost);
        json.WriteNumber("unknown_costs", run.UnknownCosts);
        JsonValues.Write(json, "at_baseline", run.AtBaseline);
        json.WriteNumber("duration_ms", (long)run.Duration.TotalMilliseconds);
        json.WriteNumber("work_ms", (long)run.Work.TotalMilliseconds);
        json.WriteNumber("saved_ms", (long)run.Saved.TotalMilliseconds);
        json.WriteEndObject();
    }
}
