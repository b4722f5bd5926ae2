using System.CommandLine;
using System.CommandLine.Invocation;
using Arela.Orchestration.Diagnostics;
using Arela.Tool.Options;
using Arela.Tool.Output;

namespace Arela.Tool.Commands;

/// <summary>All commands.</summary>
internal static class CommandTree
{
    private const string Description =
        """
        Tickets for AI coding agents: planned, run and watched. The same engine as the Arela.Build package.

        Agents, prices and defaults come from .arela/agents/config.json. What MSBuild files say (Arela properties,
        <ArelaAgent> and <ArelaTaskType> items) counts with --project. 'arela completions bash' teaches a shell.
        """;

    /// <summary>The whole command line.</summary>
    public static RootCommand Create(ToolHost host) => new(Description)
    {
        InitCommand.Create().Build(host),
        ReadCommands.Validate().Build(host),
        ReadCommands.Plan().Build(host),
        RunCommand.Create().Build(host),
        StatusCommand.Create().Build(host),
        ReadCommands.CostReport().Build(host),
        ReadCommands.Recommend().Build(host),
        ChangeCommands.New().Build(host),
        ChangeCommands.Reset().Build(host),
        ChangeCommands.Complete().Build(host),
        ChangeCommands.Clean().Build(host),
        ReadCommands.Export().Build(host),
        ChangeCommands.Merge().Build(host),
        CompletionsCommand.Create(host),
    };

    /// <summary>Runs a command line; its exit code.</summary>
    public static async Task<int> InvokeAsync(string[] arguments, ToolHost host)
    {
        if (arguments.Length == 0)
            arguments = ["--help"];
        // '@codex' is an agent, not a file of further arguments.
        var parsed = Create(host).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
            return Refuse(parsed, host);
        // Signals are ours, and so are exceptions.
        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = host.Out,
            Error = host.Error,
        }).ConfigureAwait(false);
    }

    private static int Refuse(ParseResult parsed, ToolHost host)
    {
        var command = parsed.CommandResult.Command is RootCommand ? "arela" : "arela " + parsed.CommandResult.Command.Name;
        var messages = parsed.UnmatchedTokens.Count > 0
            ? parsed.UnmatchedTokens.Select(token => $"Unrecognized command or argument '{token}'.{Misspelt.Meant(token, parsed.CommandResult.Command)}")
            : parsed.Errors.Select(error => error.Message);
        foreach (var message in messages.Distinct())
        {
            var finding = SetupDiagnostics.CommandLineNotUnderstood.At(SourceLocation.None, LogText.Escape(message), command);
            host.Error.WriteLine(FindingLine.Of(finding));
        }

        return 1;
    }
}
