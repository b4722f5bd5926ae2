using System.Collections.Immutable;

namespace Arela.Orchestration.Agents;

/// <summary>The agents that are there without any configuration, with today's command lines and the matrix's prices.</summary>
public static class BuiltInAgents
{
    private const decimal CodexPer1K = 0.002m;
    private const decimal ClaudePer1K = 0.015m;
    private const decimal DeepSeekPer1K = 0.001m;
    private const string ClaudeInstall = "npm install -g @anthropic-ai/claude-code";
    private const string OpenCodeInstall = "npm install -g opencode-ai";
    private const string DeepSeekModel = "deepseek-v4-pro[1m]";
    private const string DeepSeekSmallModel = "deepseek-v4-flash";

    private static readonly ImmutableArray<string> ClaudeArguments =
    [
        "-p", "--output-format", "stream-json", "--verbose", "--permission-mode", "acceptEdits", "--allowedTools", "Bash",
    ];

    private static readonly ImmutableArray<string> OpenCodeArguments = ["run", "--format", "json", "--title", "Arela ticket"];

    // A local server by the OpenAI protocol. Another model: give the ollama agent its own Arguments and Environment.
    private const string OllamaProvider =
        """{"provider":{"ollama":{"npm":"@ai-sdk/openai-compatible","options":{"baseURL":"http://127.0.0.1:11434/v1"},"models":{"qwen3-coder":{}}}}}""";

    // The run has retries of its own; by default claude repeats a refused call for three minutes.
    private static readonly ImmutableSortedDictionary<string, string> ClaudeSettings =
        ImmutableSortedDictionary<string, string>.Empty
            .Add("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1")
            .Add("CLAUDE_CODE_MAX_RETRIES", "3");

    private static readonly ImmutableSortedDictionary<string, string> OpenCodeSettings =
        ImmutableSortedDictionary<string, string>.Empty.Add("OPENCODE_DISABLE_AUTOUPDATE", "1");

    /// <summary>codex, claude, deepseek and cascade are enabled; opencode, gemini and ollama can be.</summary>
    public static ImmutableArray<Agent> All { get; } = [Codex(), Claude(), DeepSeek(), OpenCode(), Gemini(), Ollama(), Cascade()];

    private static Agent Codex() => new()
    {
        Name = "codex",
        Command = "codex",
        // Without -s the sandbox is read-only: exit code 0 and no file. Plugins would make a network call at the start.
        Arguments = ["exec", "--json", "-s", "workspace-write", "--disable", "plugins"],
        KeyVariables = ["CODEX_API_KEY", "OPENAI_API_KEY"],
        Output = OutputFormat.Codex,
        Price = new AgentPrice(CodexPer1K),
        Description = "Implementation: CRUD, boilerplate, tests",
        InstallHint = "npm install -g @openai/codex",
    };

    private static Agent Claude() => new()
    {
        Name = "claude",
        Command = "claude",
        Arguments = ClaudeArguments,
        Environment = ClaudeSettings,
        KeyVariables = ["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN", "AWS_BEARER_TOKEN_BEDROCK"],
        Output = OutputFormat.Claude,
        Price = new AgentPrice(ClaudePer1K),
        Description = "Architecture, security review, documentation",
        InstallHint = ClaudeInstall,
    };

    // No CLI of its own: claude on DeepSeek's endpoint (https://api-docs.deepseek.com/guides/anthropic_api).
    private static Agent DeepSeek() => new()
    {
        Name = "deepseek",
        Command = "claude",
        Arguments = ClaudeArguments,
        Environment = ClaudeSettings.SetItems(new Dictionary<string, string>
        {
            ["ANTHROPIC_BASE_URL"] = "https://api.deepseek.com/anthropic",
            ["ANTHROPIC_AUTH_TOKEN"] = "$DEEPSEEK_API_KEY",
            ["ANTHROPIC_API_KEY"] = "",
            ["ANTHROPIC_MODEL"] = DeepSeekModel,
            ["ANTHROPIC_DEFAULT_OPUS_MODEL"] = DeepSeekModel,
            ["ANTHROPIC_DEFAULT_SONNET_MODEL"] = DeepSeekModel,
            ["ANTHROPIC_DEFAULT_HAIKU_MODEL"] = DeepSeekSmallModel,
            ["CLAUDE_CODE_SUBAGENT_MODEL"] = DeepSeekSmallModel,
            ["API_TIMEOUT_MS"] = "600000",
        }),
        KeyVariables = ["DEEPSEEK_API_KEY"],
        Output = OutputFormat.Claude,
        Price = new AgentPrice(DeepSeekPer1K),
        // The CLI charges Claude's prices whatever the endpoint.
        ReportsCost = false,
        Description = "Refactoring, performance",
        InstallHint = ClaudeInstall,
    };

    private static Agent OpenCode() => new()
    {
        Name = "opencode",
        Command = "opencode",
        Arguments = OpenCodeArguments,
        Environment = OpenCodeSettings,
        KeyVariables = ["OPENCODE_API_KEY"],
        Output = OutputFormat.OpenCode,
        Enabled = false,
        Description = "Any model that opencode is configured for",
        InstallHint = OpenCodeInstall,
    };

    private static Agent Gemini() => new()
    {
        Name = "gemini",
        Command = "gemini",
        // Without --skip-trust it refuses a folder that nobody trusted by hand (exit code 55).
        Arguments = ["-o", "json", "--approval-mode", "yolo", "--skip-trust"],
        KeyVariables = ["GEMINI_API_KEY", "GOOGLE_API_KEY"],
        Output = OutputFormat.Gemini,
        Enabled = false,
        Description = "Google's models",
        InstallHint = "npm install -g @google/gemini-cli",
    };

    private static Agent Ollama() => new()
    {
        Name = "ollama",
        Command = "opencode",
        // `ollama run` answers in text and edits nothing, so a local model works through opencode.
        Arguments = [.. OpenCodeArguments, "-m", "ollama/qwen3-coder"],
        Environment = OpenCodeSettings.SetItem("OPENCODE_CONFIG_CONTENT", OllamaProvider),
        Output = OutputFormat.OpenCode,
        Price = new AgentPrice(0m),
        ReportsCost = false,
        Enabled = false,
        Description = "A local model, free",
        InstallHint = OpenCodeInstall,
    };

    private static Agent Cascade() => new()
    {
        Name = "cascade",
        Type = AgentType.Ide,
        Price = new AgentPrice(0m),
        Description = "Integration: orchestration and review, by a person in an IDE",
    };
}
