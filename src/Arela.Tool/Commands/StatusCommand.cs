using System.CommandLine;
using Arela.Orchestration;
using Arela.Orchestration.Reporting;
using Arela.Orchestration.Reporting.Json;
using Arela.Tool.Live;
using Arela.Tool.Options;

namespace Arela.Tool.Commands;

/// <summary><c>arela status</c>: where every ticket stands, also while a run goes on elsewhere.</summary>
internal static class StatusCommand
{
    public static CommandFrame Create()
    {
        var watch = new Option<bool>("--watch", "-w") { Description = "keep it up to date until Ctrl+C" };
        var frame = new CommandFrame(
            "status", "Where every ticket stands, also while a run goes on; writes .arela/reports/index.html anew", [ToolOptions.HtmlReport],
            async (context, parsed) =>
            {
                if (parsed.GetValue(watch) && !context.IsJson)
                    await new StatusWatch(context).WatchAsync().ConfigureAwait(false);
                var status = new Orchestrator(context.Options, context.Host.Time).ReportStatus(CancellationToken.None);
                return new CommandOutcome(status.Findings)
                {
                    Lines = StatusText.Lines(status.Report),
                    Json = json => StatusJson.Write(json, status.Report),
                };
            });
        frame.Command.Options.Add(watch);
        return frame;
    }
}
