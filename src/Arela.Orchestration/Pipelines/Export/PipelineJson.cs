using System.Text.Encodings.Web;
using System.Text.Json;

namespace Arela.Orchestration.Pipelines.Export;

/// <summary>Jobs, edges and commands, for engines that are not built in.</summary>
internal static class PipelineJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file.</summary>
    public static string Write(Pipeline pipeline)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            json.WriteString("note", PipelineFile.Head("json").ReplaceLineEndings(""));
            json.WriteNumber("version", 1);
            json.WriteString("plan", pipeline.PlanCommand);
            json.WriteStartArray("jobs");
            foreach (var job in pipeline.Jobs)
                WriteJob(json, pipeline, job);
            json.WriteEndArray();
            json.WriteString("merge", $"{pipeline.MergeCommand} -p:ArelaJobFolder={Pipeline.JobFolder}");
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray()).ReplaceLineEndings("\n") + "\n";
    }

    private static void WriteJob(Utf8JsonWriter json, Pipeline pipeline, PipelineJob job)
    {
        json.WriteStartObject();
        json.WriteString("id", job.Id);
        json.WriteString("ticket", job.Key);
        json.WriteString("title", job.Title);
        json.WriteString("agent", job.Agent);
        Write(json, "needs", job.Needs);
        Write(json, "secrets", job.Secrets);
        json.WriteString("install", job.Install);
        json.WriteString("command", $"{pipeline.TicketCommand(job.Selector)} -p:ArelaJobFolder={Pipeline.JobFolder}");
        Write(json, "results", [$"{pipeline.JobPath}/{job.FileName}.status.json", $"{pipeline.JobPath}/{job.FileName}.bundle"]);
        json.WriteNumber("timeout_minutes", job.Minutes);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
