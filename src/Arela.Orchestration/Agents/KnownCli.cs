using System.Collections.Immutable;

namespace Arela.Orchestration.Agents;

/// <summary>Recognises the agent CLIs by their program's name, however they were configured.</summary>
internal static class KnownCli
{
    private static readonly ImmutableArray<string> WindowsExtensions = [".exe", ".cmd", ".bat", ".ps1"];
    private static readonly ImmutableArray<string> Names = ["codex", "claude", "opencode", "gemini"];

    /// <summary><c>codex</c>, <c>claude</c>, <c>opencode</c> or <c>gemini</c>; null for any other program.</summary>
    public static string? NameOf(string? command)
    {
        if (command is null)
            return null;
        var file = command[(command.LastIndexOfAny(['/', '\\']) + 1)..];
        var extension = WindowsExtensions.FirstOrDefault(known => file.EndsWith(known, StringComparison.OrdinalIgnoreCase));
        var name = extension is null ? file : file[..^extension.Length];
        return Names.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The arguments and output of a known CLI that is configured without any arguments of its own.</summary>
    public static Agent? PresetOf(string? command) =>
        NameOf(command) is { } name ? BuiltInAgents.All.First(agent => agent.Name == name) : null;

    /// <summary>What a known CLI prints with these arguments; null for a program that is not known.</summary>
    public static OutputFormat? OutputOf(string? command, ImmutableArray<string> arguments) => NameOf(command) switch
    {
        "codex" => arguments.Contains("--json") ? OutputFormat.Codex : OutputFormat.Text,
        "claude" => HasJson(arguments, "--output-format") ? OutputFormat.Claude : OutputFormat.Text,
        "opencode" => HasJson(arguments, "--format") ? OutputFormat.OpenCode : OutputFormat.Text,
        "gemini" => HasJson(arguments, "-o") || HasJson(arguments, "--output-format") ? OutputFormat.Gemini : OutputFormat.Text,
        _ => null,
    };

    private static bool HasJson(ImmutableArray<string> arguments, string option)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = arguments[i] == option && i + 1 < arguments.Length ? arguments[i + 1]
                : arguments[i].StartsWith(option + "=", StringComparison.Ordinal) ? arguments[i][(option.Length + 1)..]
                : "";
            if (value is "json" or "stream-json")
                return true;
        }

        return false;
    }
}
