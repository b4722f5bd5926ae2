using Arela.Orchestration;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Reporting;
using Arela.Tool.Commands;
using Arela.Tool.Output;
using Spectre.Console;

namespace Arela.Tool.Live;

/// <summary>A run with its live table; what remains on the screen afterwards is the summary.</summary>
internal sealed class LiveRun(CommandContext context, RunLogText log) : IRunObserver
{
    private static readonly TimeSpan RepaintEvery = TimeSpan.FromMilliseconds(200);

    private readonly RunBoard _board = new();
    private readonly List<string> _summary = [];

    /// <summary>Runs to the end, or until Ctrl+C, which asks the agents to stop.</summary>
    public async Task<RunSummary> RunAsync(Orchestrator orchestrator)
    {
        var host = context.Host;
        var summary = await host.Console.Live(new Text(""))
            .AutoClear(true)
            .StartAsync(async screen =>
            {
                // On the pool: the run loop must not wait for the screen, nor the screen for the loop.
                var run = Task.Run(() => orchestrator.RunAsync(this, context.Stop));
                while (!run.IsCompleted)
                {
                    TryPaint(screen);
                    await Task.WhenAny(run, Task.Delay(RepaintEvery, host.Time)).ConfigureAwait(false);
                }

                return await run.ConfigureAwait(false);
            }).ConfigureAwait(false);
        foreach (var line in _summary)
            host.Out.WriteLine(CommandWords.Of(line));
        return summary;
    }

    /// <inheritdoc />
    public void On(RunEvent runEvent)
    {
        _board.On(runEvent);
        // Counts as it goes, so it hears everything; the table shows the rest.
        var lines = log.Lines(runEvent).ToArray();
        if (runEvent is RunEnded)
            _summary.AddRange(lines);
    }

    private void TryPaint(LiveDisplayContext screen)
    {
        try
        {
            Paint(screen);
        }
        catch (IOException)
        {
            // The terminal was closed. SIGHUP says so too, and ends the run in the ordinary way.
        }
    }

    private void Paint(LiveDisplayContext screen)
    {
        var (rows, totals) = _board.Snapshot();
        if (context.Stop.IsCancellationRequested)
            totals = totals with { Note = "stopping: agents are asked to end …" };
        screen.UpdateTarget(BoardView.Render(rows, totals, context.Host.Time.GetUtcNow(), context.Host.Console.Profile));
        screen.Refresh();
    }
}
