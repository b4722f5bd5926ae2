using Spectre.Console;

namespace Arela.Tool;

/// <summary>What a command sees of the world around it.</summary>
internal sealed record ToolHost
{
    private static readonly string[] CiVariables = ["CI", "TF_BUILD", "GITHUB_ACTIONS", "BUILD_ID"];

    /// <summary>Absolute path of the folder that the command was started in.</summary>
    public required string Folder { get; init; }

    /// <summary>Results: tables, JSON.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Findings.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The terminal on standard output.</summary>
    public required IAnsiConsole Console { get; init; }

    /// <summary>A person watches: standard output is a terminal that can be painted on, and this is no CI.</summary>
    public required bool IsTerminal { get; init; }

    /// <summary>A person can answer, too.</summary>
    public required bool CanAsk { get; init; }

    /// <summary>Signals.</summary>
    public required StopSignals Signals { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>This process's own.</summary>
    public static ToolHost OfProcess(StopSignals signals)
    {
        var console = AnsiConsole.Console;
        var isCi = CiVariables.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value && value != "false");
        var isTerminal = !System.Console.IsOutputRedirected && !isCi && console.Profile.Capabilities.Ansi
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new ToolHost
        {
            Folder = Directory.GetCurrentDirectory(),
            Out = System.Console.Out,
            Error = System.Console.Error,
            Console = console,
            IsTerminal = isTerminal,
            CanAsk = isTerminal && !System.Console.IsInputRedirected,
            Signals = signals,
        };
    }
}
