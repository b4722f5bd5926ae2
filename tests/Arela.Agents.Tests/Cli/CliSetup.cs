using System.Collections.Immutable;
using Arela.Orchestration;
using Arela.Orchestration.Agents;

namespace Arela.Agents.Tests.Cli;

/// <summary>
/// Points the built-in agents at the model server, through the CLIs' own settings: the presets' command lines stay as they
/// are, and are what is tested. Everything a CLI writes stays in the test's folder.
/// </summary>
internal sealed class CliSetup(TempFolder folder, string url)
{
    /// <summary>Variables of the CLI that an agent runs, which no user's settings leak into.</summary>
    public ImmutableSortedDictionary<string, string> VariablesOf(string agent) => agent switch
    {
        "codex" => Variables(
            ("CODEX_HOME", CodexHome()),
            ("CODEX_API_KEY", "test-key-codex"),
            ("HOME", Make("home"))),
        "claude" => Variables(
            ("ANTHROPIC_BASE_URL", url),
            ("ANTHROPIC_API_KEY", "test-key-claude"),
            ("CLAUDE_CONFIG_DIR", Make("claude-home")),
            ("CLAUDE_CODE_MAX_RETRIES", "1"),
            ("HOME", Make("home"))),
        "deepseek" => Variables(
            ("ANTHROPIC_BASE_URL", url),
            ("ANTHROPIC_AUTH_TOKEN", "test-key-deepseek"),
            ("CLAUDE_CONFIG_DIR", Make("deepseek-home")),
            ("CLAUDE_CODE_MAX_RETRIES", "1"),
            ("HOME", Make("home"))),
        "opencode" => Variables(
            ("OPENCODE_CONFIG_CONTENT", OpenCodeConfig()),
            ("OPENCODE_DISABLE_MODELS_FETCH", "1"),
            ("HOME", Make("home")),
            ("XDG_DATA_HOME", Make("opencode/data")),
            ("XDG_CONFIG_HOME", Make("opencode/config")),
            ("XDG_CACHE_HOME", Make("opencode/cache")),
            ("XDG_STATE_HOME", Make("opencode/state"))),
        _ => throw new ArgumentOutOfRangeException(nameof(agent), agent, null),
    };

    /// <summary>The built-in agent, with the installed program and these variables.</summary>
    public Agent Agent(string name)
    {
        var program = InstalledCli.Require(name == "deepseek" ? "claude" : name);
        var item = new AgentOverride { Name = name, Command = program, Environment = VariablesOf(name), Enabled = true };
        var options = new ArelaOptions { Root = folder.Path, AgentItems = [item] };
        return AgentCatalogLoader.Load(new ArelaPaths(folder.Path), options).Catalog.Find(name)!;
    }

    // The key comes from the variable, so that a missing one is seen.
    private string CodexHome()
    {
        folder.Write("codex-home/config.toml", $"""
            model = "scripted"
            model_provider = "local"

            [model_providers.local]
            name = "local"
            base_url = "{url}/v1"
            env_key = "CODEX_API_KEY"
            wire_api = "responses"
            request_max_retries = 1
            stream_max_retries = 1
            stream_idle_timeout_ms = 5000
            """);
        return folder.At("codex-home");
    }

    // USD per 1,000,000 tokens.
    private string OpenCodeConfig() => $$"""
        {
          "model": "local/scripted",
          "permission": { "edit": "allow", "bash": "allow" },
          "provider": { "local": {
            "npm": "@ai-sdk/openai-compatible",
            "options": { "baseURL": "{{url}}/v1", "apiKey": "test-key-opencode" },
            "models": { "scripted": { "cost": { "input": 1, "output": 10, "cache_read": 0.1 }, "limit": { "context": 100000, "output": 8000 } } }
          } }
        }
        """;

    private string Make(string name) => Directory.CreateDirectory(folder.At(name)).FullName;

    private static ImmutableSortedDictionary<string, string> Variables(params (string Name, string Value)[] variables) =>
        variables.ToImmutableSortedDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);
}
