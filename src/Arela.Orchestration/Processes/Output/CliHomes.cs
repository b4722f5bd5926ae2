using System.Collections.Immutable;

namespace Arela.Orchestration.Processes.Output;

/// <summary>Where the CLIs keep their settings and logins.</summary>
internal static class CliHomes
{
    /// <summary><c>$CODEX_HOME</c>, else <c>~/.codex</c>; null without a home.</summary>
    public static string? Codex(ImmutableSortedDictionary<string, string> environment) => Find(environment, "CODEX_HOME", ".codex");

    /// <summary><c>$CLAUDE_CONFIG_DIR</c>, else <c>~/.claude</c>.</summary>
    public static string? Claude(ImmutableSortedDictionary<string, string> environment) => Find(environment, "CLAUDE_CONFIG_DIR", ".claude");

    /// <summary><c>~/.gemini</c>.</summary>
    public static string? Gemini(ImmutableSortedDictionary<string, string> environment) => Find(environment, "GEMINI_CLI_HOME", ".gemini");

    /// <summary><c>$XDG_DATA_HOME/opencode</c>, else <c>~/.local/share/opencode</c>.</summary>
    public static string? OpenCode(ImmutableSortedDictionary<string, string> environment) =>
        environment.GetValueOrDefault("XDG_DATA_HOME") is { Length: > 0 } data && Path.IsPathFullyQualified(data)
            ? Path.Combine(data, "opencode")
            : Find(environment, variable: null, Path.Combine(".local", "share", "opencode"));

    private static string? Find(ImmutableSortedDictionary<string, string> environment, string? variable, string folder)
    {
        if (variable is not null && environment.GetValueOrDefault(variable) is { Length: > 0 } told)
            return Path.IsPathFullyQualified(told) ? told : null;
        var home = environment.GetValueOrDefault("HOME") ?? environment.GetValueOrDefault("USERPROFILE");
        return home is not null && Path.IsPathFullyQualified(home) ? Path.Combine(home, folder) : null;
    }
}
