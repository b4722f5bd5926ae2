using Arela.Orchestration;
using Arela.Orchestration.Reporting;
using Arela.Tool.Commands;
using Arela.Tool.Output;
using Spectre.Console;

namespace Arela.Tool.Live;

/// <summary>The status, read again and again until Ctrl+C. It holds no lock and disturbs no run.</summary>
internal sealed class StatusWatch(CommandContext context)
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(1);

    /// <summary>On a terminal it repaints; else it prints whenever something changed.</summary>
    public Task WatchAsync() => context.Host.IsTerminal
        ? context.Host.Console.Live(new Text("")).AutoClear(true).StartAsync(screen => FollowAsync(lines =>
        {
            screen.UpdateTarget(new Text(string.Join('\n', Fitting(lines))) { Overflow = Overflow.Ellipsis });
            screen.Refresh();
        }))
        : FollowAsync(Print);

    private async Task FollowAsync(Action<string[]> show)
    {
        string[]? last = null;
        while (!context.Stop.IsCancellationRequested)
        {
            string[] lines = [.. StatusText.Lines(new Orchestrator(context.Options).Read(CancellationToken.None)).Select(CommandWords.Of)];
            if (last is null || context.Host.IsTerminal || !lines.AsSpan().SequenceEqual(last))
                show(last = lines);
            await Task.WhenAny(Task.Delay(ReadEvery, context.Host.Time), Task.Delay(Timeout.Infinite, context.Stop)).ConfigureAwait(false);
        }
    }

    private void Print(string[] lines)
    {
        foreach (var line in lines.Append(""))
            context.Host.Out.WriteLine(line);
    }

    /// <summary>The first rows and the totals, where not everything fits.</summary>
    private string[] Fitting(string[] lines)
    {
        var room = Math.Max(4, context.Host.Console.Profile.Height - 2);
        return lines.Length <= room ? lines : [.. lines.Take(room - 2), $"… and {lines.Length - room} more", lines[^1]];
    }
}
