using System.CommandLine;
using Arela.Orchestration;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Reporting;
using Arela.Orchestration.Reporting.Json;
using Arela.Tool.Live;
using Arela.Tool.Options;
using Arela.Tool.Output;

namespace Arela.Tool.Commands;

/// <summary><c>arela run</c>: the only command that starts an agent.</summary>
internal static class RunCommand
{
    public static CommandFrame Create()
    {
        var plain = new Option<bool>("--plain") { Description = "plain lines, no live table" };
        var frame = TicketArgument.AddTo(ticketsOf => new(
            "run", "Runs the tickets through their agents, in parallel, in dependency order", ToolOptions.Running,
            (context, parsed) => RunAsync(context, isLive: context.Host.IsTerminal && !context.IsJson && !parsed.GetValue(plain)))
        { Positional = ticketsOf });
        frame.Command.Options.Add(plain);
        return frame;
    }

    private static async Task<CommandOutcome> RunAsync(CommandContext context, bool isLive)
    {
        var options = context.Options;
        var log = new RunLogText(options.Verbosity);
        // With --json standard output is for the document alone.
        var output = context.IsJson ? context.Host.Error : context.Host.Out;
        var orchestrator = new Orchestrator(options, context.Host.Time);
        var summary = isLive && !options.DryRun
            ? await new LiveRun(context, log).RunAsync(orchestrator).ConfigureAwait(false)
            : await orchestrator.RunAsync(new Lines(output, log), context.Stop).ConfigureAwait(false);
        foreach (var command in summary.CiCommands)
            await output.WriteLineAsync(command).ConfigureAwait(false);
        return new CommandOutcome(summary.Findings)
        {
            Lines = options.DryRun && summary.Planned is { } planned ? PlanText.Lines(planned.Plan, options.Budget) : [],
            Json = json =>
            {
                if (summary.Result is { } result)
                    RunJson.Write(json, result);
                else if (options.DryRun && summary.Planned is { } dry)
                    PlanJson.Write(json, dry.Plan, options.Budget);
            },
        };
    }

    private sealed class Lines(TextWriter output, RunLogText log) : IRunObserver
    {
        public void On(RunEvent runEvent)
        {
            try
            {
                foreach (var line in log.Lines(runEvent))
                    output.WriteLine(CommandWords.Of(line));
            }
            catch (IOException)
            {
                // Nobody reads any more. That is no reason to lose what agents have done.
            }
        }
    }
}
