using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Processes.Output;

namespace Arela.Orchestration.Processes.Preflight;

/// <summary>Looks for the key or login of a CLI where that CLI looks for it. Only whether it is there; never what it says.</summary>
internal static class KeySearch
{
    /// <summary>What to do about a missing key; null when there is one, or when the CLI needs none.</summary>
    public static string? WhatIsMissing(string cli, Agent agent, ImmutableSortedDictionary<string, string> environment)
    {
        var isFound = cli switch
        {
            "codex" => HasAny(environment, "CODEX_API_KEY") || HasCodexLogin(environment),
            "claude" => HasAny(environment, ClaudeKeys) || (!IsElsewhere(agent) && HasClaudeLogin(environment)),
            "gemini" => HasAny(environment, GeminiKeys) || HasFile(CliHomes.Gemini(environment), "oauth_creds.json"),
            // opencode asks whatever provider it is configured for, also one without a key.
            _ => true,
        };
        return isFound ? null : Advice(cli, agent, environment);
    }

    private static readonly string[] ClaudeKeys =
    [
        "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN", "AWS_BEARER_TOKEN_BEDROCK",
        "CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX", "CLAUDE_CODE_USE_FOUNDRY",
    ];

    private static readonly string[] GeminiKeys =
        ["GEMINI_API_KEY", "GOOGLE_API_KEY", "GOOGLE_GENAI_USE_VERTEXAI", "GOOGLE_APPLICATION_CREDENTIALS", "GOOGLE_GENAI_USE_GCA"];

    private static string Advice(string cli, Agent agent, ImmutableSortedDictionary<string, string> environment) => cli switch
    {
        "codex" when HasAny(environment, "OPENAI_API_KEY") =>
            "set CODEX_API_KEY, or run 'codex login' (OPENAI_API_KEY is set, but codex does not read it by itself)",
        "codex" => "set CODEX_API_KEY, or run 'codex login'",
        "claude" when IsElsewhere(agent) => $"set {string.Join(" or ", agent.KeyVariables.DefaultIfEmpty("ANTHROPIC_AUTH_TOKEN"))}",
        "claude" => "set ANTHROPIC_API_KEY, or start 'claude' once and log in",
        _ => "set GEMINI_API_KEY, or start 'gemini' once and log in",
    };

    // A login is for Anthropic's own endpoint.
    private static bool IsElsewhere(Agent agent) => agent.Environment.ContainsKey("ANTHROPIC_BASE_URL");

    private static bool HasAny(ImmutableSortedDictionary<string, string> environment, params string[] names) =>
        names.Any(name => !string.IsNullOrWhiteSpace(environment.GetValueOrDefault(name)));

    // A provider of the user's own brings its key with it.
    private static bool HasCodexLogin(ImmutableSortedDictionary<string, string> environment)
    {
        var home = CliHomes.Codex(environment);
        return HasFile(home, "auth.json") || Mentions(home, "config.toml", "model_provider");
    }

    // On macOS the login is in the key chain, where nobody should look without asking.
    private static bool HasClaudeLogin(ImmutableSortedDictionary<string, string> environment)
    {
        var home = CliHomes.Claude(environment);
        return OperatingSystem.IsMacOS() || HasFile(home, ".credentials.json") || Mentions(home, "settings.json", "apiKeyHelper");
    }

    private static bool HasFile(string? folder, string name) => folder is not null && File.Exists(Path.Combine(folder, name));

    private static bool Mentions(string? folder, string name, string word)
    {
        try
        {
            return HasFile(folder, name)
                && File.ReadLines(Path.Combine(folder!, name)).Any(line => line.Contains(word, StringComparison.Ordinal));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
