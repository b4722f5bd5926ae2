using System.CommandLine;
using Arela.Orchestration;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Reporting.Json;
using Arela.Orchestration.Setup;
using Arela.Tool.Options;
using Arela.Tool.Output;

namespace Arela.Tool.Commands;

/// <summary>The commands that change tickets or what is remembered of them, by a person's word.</summary>
internal static class ChangeCommands
{
    private static readonly ToolOption[] Marking = [.. ToolOptions.Selection, ToolOptions.Force with { Help = "with reset: all tickets" }, ToolOptions.LockTimeout];

    public static CommandFrame Reset() => TicketArgument.AddTo(ticketsOf => new(
        "reset", "Opens tickets again, so that the next run does them", Marking,
        async (context, _) => Marked(await new Orchestrator(context.Options, context.Host.Time).ResetAsync(context.Stop).ConfigureAwait(false), "open"))
    { Positional = ticketsOf });

    public static CommandFrame Complete() => TicketArgument.AddTo(ticketsOf => new(
        "complete", "Marks tickets as completed: what a person does after a hand-off", Marking,
        async (context, _) => Marked(await new Orchestrator(context.Options, context.Host.Time).CompleteAsync(context.Stop).ConfigureAwait(false), "completed"))
    { Positional = ticketsOf });

    public static CommandFrame Clean() => new(
        "clean", "Removes workspaces and branches of tickets whose work is merged, and only those", [ToolOptions.LockTimeout],
        async (context, _) => new CommandOutcome(await new Orchestrator(context.Options, context.Host.Time).CleanAsync(context.Stop).ConfigureAwait(false)));

    public static CommandFrame Merge() => new(
        "merge", "Brings together what the jobs of a CI engine left: records, bundles, status, reports", ToolOptions.Merging,
        async (context, _) =>
        {
            var told = new List<string>();
            void Show(string line)
            {
                told.Add(line);
                (context.IsJson ? context.Host.Error : context.Host.Out).WriteLine(CommandWords.Of(line));
            }

            var findings = await new Orchestrator(context.Options, context.Host.Time).MergeAsync(Show, context.Stop).ConfigureAwait(false);
            return new CommandOutcome(findings) { Json = json => JsonValues.Write(json, "lines", told) };
        });

    public static CommandFrame New()
    {
        var agent = new Argument<string?>("agent") { HelpName = "agent", Arity = ArgumentArity.ZeroOrOne, Description = "the same as --agent" };
        var title = new Argument<string[]>("title") { HelpName = "title", Arity = ArgumentArity.ZeroOrMore, Description = "the same as --title" };
        var frame = new CommandFrame(
            "new", "Writes the next numbered ticket of an agent", [ToolOptions.Agent, ToolOptions.Title],
            (context, _) => Task.FromResult(Written(new SetupRunner(context.Options, context.Host.Time).AddTicket(context.Stop), context)))
        {
            Positional = parsed => new[]
            {
                KeyValuePair.Create("ArelaAgent", parsed.GetValue(agent) ?? ""),
                KeyValuePair.Create("ArelaTitle", string.Join(' ', parsed.GetValue(title) ?? [])),
            }.Where(property => property.Value.Length > 0),
        };
        agent.CompletionSources.Add(context => Completions.For(ToolOptions.Agent, context, frame.Options.Root));
        Misspelt.Refuse(agent, frame.Command);
        Misspelt.Refuse(title, frame.Command);
        frame.Command.Arguments.Add(agent);
        frame.Command.Arguments.Add(title);
        return frame;
    }

    /// <summary>What set-up and <c>new</c> say of their files.</summary>
    public static CommandOutcome Written(SetupResult result, CommandContext context) => new(result.Findings)
    {
        Lines = SetupText.Lines(result, new ArelaPaths(context.Options.Root)),
        Json = json => SetupJson.Write(json, result),
    };

    private static CommandOutcome Marked(MarkResult result, string word) => new(result.Findings)
    {
        Lines =
        [
            .. result.ChangedKeys.Select(key => $"{word,-10} {LogText.Escape(key)}"),
            .. result.UnchangedKeys.Select(key => $"{word,-10} {LogText.Escape(key)} (it was {word} already)"),
        ],
        Json = json => JsonValues.Write(json, "changed", result.ChangedKeys),
    };
}
