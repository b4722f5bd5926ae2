using System.CommandLine;
using Arela.Orchestration;
using Arela.Orchestration.Reporting;
using Arela.Orchestration.Reporting.Json;
using Arela.Tool.Live;

namespace Arela.Tool.Commands;

/// <summary><c>arela status</c>: where every ticket stands, also while a run goes on elsewhere.</summary>
internal static class StatusCommand
{
    public static CommandFrame Create()
    {
        var watch = new Option<bool>("--watch", "-w") { Description = "keep it up to date until Ctrl+C" };
        var frame = new CommandFrame(
            "status", "Where every ticket stands, also while a run goes on", [],
            async (context, parsed) =>
            {
                if (parsed.GetValue(watch) && !context.IsJson)
                    await new StatusWatch(context).WatchAsync().ConfigureAwait(false);
                var inventory = new Orchestrator(context.Options).Read(CancellationToken.None);
                return new CommandOutcome(inventory.Findings)
                {
                    Lines = StatusText.Lines(inventory),
                    Json = json => StatusJson.Write(json, inventory),
                };
            });
        frame.Command.Options.Add(watch);
        return frame;
    }
}
