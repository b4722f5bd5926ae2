using System.Text;
using System.Text.Json;
using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Setup;

/// <summary>
/// <c>.arela/agents/config.json</c> for a fresh repository. It names which agents are used, not how they are started:
/// command lines stay built in, so that they follow the versions of the CLIs.
/// </summary>
internal static class AgentConfigTemplate
{
    public static string Write(IReadOnlyList<Agent> agents)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartObject("agents");
            foreach (var agent in agents)
            {
                json.WriteStartObject(agent.Name);
                json.WriteString("name", agent.Name);
                json.WriteString("type", agent.Type == AgentType.Ide ? "ide" : "cli");
                if (agent.Price.Per1KTokens is { } price)
                    json.WriteNumber("cost_per_1k_tokens", price);
                json.WriteBoolean("enabled", true);
                json.WriteString("description", agent.Description);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteBoolean("parallel_execution", true);
            json.WriteNumber("max_parallel", Defaults.MaxParallel);
            json.WriteBoolean("retry_on_failure", true);
            json.WriteNumber("max_retries", Defaults.Retries);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
