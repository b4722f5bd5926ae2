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
        (string, TicketState, int)[]? last = null;
        while (!context.Stop.IsCancellationRequested)
        {
            var report = new Orchestrator(context.Options, context.Host.Time).Status(CancellationToken.None).Report;
            // Times change all the time; where lines cannot be painted over, only what happens is shown.
            (string, TicketState, int)[] now = [.. report.Tickets.Select(ticket => (ticket.Key, ticket.State, ticket.Record.Attempts))];
            if (last is null || context.Host.IsTerminal || !now.AsSpan().SequenceEqual(last))
                show([.. StatusText.Lines(report).Select(CommandWords.Of)]);
            last = now;
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
