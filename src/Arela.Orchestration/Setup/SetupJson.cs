using System.Text.Json;

namespace Arela.Orchestration.Setup;

/// <summary>What set-up found and did: arrays <c>agents</c> and <c>files</c>.</summary>
public static class SetupJson
{
    /// <summary>Writes it into the current object.</summary>
    public static void Write(Utf8JsonWriter json, SetupResult result)
    {
        json.WriteStartArray("agents");
        foreach (var found in result.Survey)
        {
            json.WriteStartObject();
            json.WriteString("agent", found.Agent.Name);
            json.WriteBoolean("enabled", found.Agent.Enabled);
            json.WriteBoolean("is_person", found.IsPerson);
            json.WriteString("program", found.Program);
            json.WriteString("version", found.Version?.ToString());
            json.WriteString("missing_key", found.MissingKey);
            json.WriteString("install", found.IsInstalled ? null : found.Agent.InstallHint);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("files");
        foreach (var file in result.Files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteString("action", file.Action == SetupAction.BackedUp ? "backed_up" : file.Action.ToString().ToLowerInvariant());
            json.WriteString("from", file.From);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
