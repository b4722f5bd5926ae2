using System.CommandLine;
using Arela.Orchestration;
using Arela.Tool.Options;

namespace Arela.Tool.Commands;

/// <summary><c>arela init</c>: asks where there is a person, takes options otherwise.</summary>
internal static class InitCommand
{
    public static CommandFrame Create()
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "ask nothing" };
        var frame = new CommandFrame(
            "init", "Sets the repository up: finds the agents, writes folders, examples, configuration; keeps what is there",
            ToolOptions.SettingUp,
            (context, parsed) => InitializeAsync(context, context.Host.CanAsk && !context.IsJson && !parsed.GetValue(yes)));
        frame.Command.Options.Add(yes);
        return frame;
    }

    private static async Task<CommandOutcome> InitializeAsync(CommandContext context, bool mayAsk)
    {
        var options = context.Options;
        if (mayAsk && options.SetupAgents.IsEmpty)
            options = await new InitQuestions(context).AskAsync().ConfigureAwait(false);
        var result = await new SetupRunner(options, context.Host.Time).InitializeAsync(context.Stop).ConfigureAwait(false);
        var outcome = ChangeCommands.Written(result, context);
        return result.Files.IsEmpty
            ? outcome
            : outcome with { Lines = [.. outcome.Lines, "", "Next: arela new codex \"…\", then arela plan"] };
    }
}
