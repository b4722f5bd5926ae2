using System.Collections.Immutable;
using System.Globalization;
using Arela.Orchestration;
using Arela.Orchestration.Status;

namespace StubAgent;

/// <summary>
/// A stand-in for a run, to be killed by the test: takes the lock and puts tickets through random transitions. Each
/// line says what is asked of the status or what was acknowledged; a line counts when it ends with a dot.
/// </summary>
internal sealed class StatusWork(StatusStore store, RunLog log, string run, Random random)
{
    private const int Workers = 4;

    /// <summary>ROOT SEED TICKETS.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var paths = new ArelaPaths(arguments[0]);
        var random = new Random(int.Parse(arguments[1], CultureInfo.InvariantCulture));
        var keys = Enumerable.Range(1, int.Parse(arguments[2], CultureInfo.InvariantCulture)).Select(index => $"STUB-{index:000}").ToArray();
        var taken = await RunLock.AcquireAsync(paths, TimeSpan.Zero, TimeProvider.System, CancellationToken.None);
        if (taken.Lock is null)
        {
            Console.WriteLine($"refused {taken.Findings[0].Message}");
            return 1;
        }

        using var held = taken.Lock;
        await using var store = await StatusStore.OpenAsync(paths, keys.ToDictionary(key => key, _ => (decimal?)0.01m), new FastClock());
        foreach (var orphan in await store.RecoverOrphansAsync())
            Say("recovered", orphan.TicketKey!);
        var run = RunId.New(paths, TimeProvider.System);
        using var log = RunLog.Create(paths, run);
        var work = new StatusWork(store, log, run, random);
        Say("run", run);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(
                () => work.WorkAsync(keys.Where((_, index) => index % Workers == worker).ToImmutableArray()))));
            Console.WriteLine("done");
            return 0;
        }
        catch (StatusException exception)
        {
            Console.WriteLine("failed " + exception.Diagnostic.Code);
            return 1;
        }
    }

    /// <summary>HOLD ROOT: takes the lock, says so, and keeps it until it is killed or its input ends.</summary>
    public static async Task<int> HoldAsync(string[] arguments)
    {
        var taken = await RunLock.AcquireAsync(new ArelaPaths(arguments[0]), TimeSpan.Zero, TimeProvider.System, CancellationToken.None);
        Console.WriteLine(taken.Lock is null ? "refused " + taken.Findings[0].Message : "held");
        await Console.In.ReadToEndAsync();
        taken.Lock?.Dispose();
        return taken.Lock is null ? 1 : 0;
    }

    private async Task WorkAsync(ImmutableArray<string> keys)
    {
        while (keys.Where(key => store.Current[key].Status != TicketStatus.Completed).ToArray() is { Length: > 0 } left)
        {
            var key = left[Next(left.Length)];
            await StepAsync(key, record => record with { Status = TicketStatus.InProgress, Attempts = record.Attempts + 1, Run = run });
            log.Append(json =>
            {
                json.WriteStartObject();
                json.WriteString("ticket", key);
                json.WriteNumber("attempt", store.Current[key].Attempts);
                json.WriteEndObject();
            });
            await log.FlushAsync();
            Say("logged", key, store.Current[key].Attempts);
            var end = Next(3) switch { 0 => TicketStatus.Completed, 1 => TicketStatus.Failed, _ => TicketStatus.Open };
            await StepAsync(key, record => record with { Status = end, Cost = (record.Cost ?? 0m) + 0.001m });
        }
    }

    private async Task StepAsync(string key, Func<TicketRecord, TicketRecord> change)
    {
        var asked = change(store.Current[key]);
        Say("ask", key, StatusWords.Of(asked.Status), asked.Attempts, asked.Cost ?? 0m);
        await store.UpdateAsync(key, change);
        Say("ack", key, StatusWords.Of(asked.Status), asked.Attempts, asked.Cost ?? 0m);
    }

    private int Next(int bound)
    {
        lock (random)
            return random.Next(bound);
    }

    private static void Say(params object[] words) =>
        Console.Out.WriteLine(string.Join(' ', words.Select(word => Convert.ToString(word, CultureInfo.InvariantCulture))) + " .");

    /// <summary>Twenty times as fast, so that the status file is rewritten often enough to be killed at it.</summary>
    private sealed class FastClock : TimeProvider
    {
        private const int Factor = 20;

        public override long GetTimestamp() => base.GetTimestamp() * Factor;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime / Factor, period);
    }
}
