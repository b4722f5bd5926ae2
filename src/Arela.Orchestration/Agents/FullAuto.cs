using System.Collections.Immutable;

namespace Arela.Orchestration.Agents;

/// <summary>
/// <c>codex exec --full-auto</c>, the form that every guide shows and that codex refuses since version 0.147
/// ("unexpected argument '--full-auto'", exit code 2), said in today's flags.
/// </summary>
internal static class FullAuto
{
    /// <summary>The first version of codex that refuses it.</summary>
    public static Version RefusedSince { get; } = new(0, 147);

    private const string Flag = "--full-auto";

    /// <summary>True for codex (also through npx) with that flag.</summary>
    public static bool IsIn(string? command, ImmutableArray<string> arguments) =>
        arguments.Contains(Flag) && (KnownCli.NameOf(command) == "codex" || arguments.Any(IsPackage));

    /// <summary>The same in today's flags: the sandbox by name, and events to read.</summary>
    public static ImmutableArray<string> Translate(ImmutableArray<string> arguments)
    {
        var hasSandbox = arguments.Any(argument => argument is "-s" or "--sandbox" || argument.StartsWith("--sandbox=", StringComparison.Ordinal));
        ImmutableArray<string> today = hasSandbox ? [] : ["-s", "workspace-write"];
        return WithEvents([.. arguments.SelectMany(argument => argument == Flag ? today : [argument])]);
    }

    /// <summary>The old form, with events to read; for versions that accept it.</summary>
    public static ImmutableArray<string> Keep(ImmutableArray<string> arguments) => WithEvents(arguments);

    private static ImmutableArray<string> WithEvents(ImmutableArray<string> arguments)
    {
        var exec = arguments.IndexOf("exec");
        return exec < 0 || arguments.Contains("--json") ? arguments : arguments.Insert(exec + 1, "--json");
    }

    private static bool IsPackage(string argument) =>
        argument == "@openai/codex" || argument.StartsWith("@openai/codex@", StringComparison.Ordinal);
}
