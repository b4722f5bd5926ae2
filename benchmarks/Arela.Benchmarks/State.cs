using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Arela.Orchestration;
using Arela.Orchestration.Status;

namespace Arela.Benchmarks;

/// <summary>
/// Two transitions of each of many tickets, and of a tenth of them: the status store, a store that rewrites the file
/// durably for each transition, and what the TypeScript origin does (read, change, write; nobody waits for anybody).
/// </summary>
internal static class State
{
    private const int Parallelism = 8;

    // A file that is rewritten each time takes minutes for all of them; each costs the same, so some are enough.
    private const int MostRewrites = 1_000;

    /// <summary>Prints times, and how many times a tenth's each takes.</summary>
    public static async Task CompareAsync(int tickets)
    {
        Print($"{2 * tickets} transitions of {tickets} tickets against {tickets / 5} of {tickets / 10}, {Parallelism} at once");
        await ShowAsync("status store", tickets, StoreAsync);
        await ShowAsync("rewriting each time, durably", tickets, RewriteAsync);
        await ShowAsync("read, change, write, unguarded", tickets, UnguardedAsync);
    }

    private static async Task ShowAsync(string name, int tickets, Func<string, int, Task<Outcome>> run)
    {
        var small = await InFolderAsync(tickets / 10, run);
        var large = await InFolderAsync(tickets, run);
        Print($"  {name,-32} {small.Milliseconds,9:0} ms {large.Milliseconds,9:0} ms   {large.Milliseconds / small.Milliseconds,5:0.0} x   kept {large.Kept} of {large.Asked}{(large.IsExtrapolated ? $" (time of {large.Asked}, scaled)" : "")}");
    }

    private static async Task<Outcome> InFolderAsync(int tickets, Func<string, int, Task<Outcome>> run)
    {
        var root = Directory.CreateTempSubdirectory("arela-bench-state-").FullName;
        try
        {
            return await run(root, tickets);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<Outcome> StoreAsync(string root, int tickets)
    {
        var (paths, keys) = (new ArelaPaths(root), Keys(tickets));
        var watch = Stopwatch.StartNew();
        await using (var store = await StatusStore.OpenAsync(paths, keys.ToDictionary(key => key, _ => (decimal?)0.004m), TimeProvider.System))
            await ForAllAsync(2 * tickets, index => store.UpdateAsync(keys[index % tickets], Step));
        return new Outcome(watch.Elapsed.TotalMilliseconds, Kept(paths), 2 * tickets);
    }

    private static async Task<Outcome> RewriteAsync(string root, int tickets)
    {
        var (paths, keys) = (new ArelaPaths(root), Keys(tickets));
        var records = StatusSnapshot.Empty.Records.SetItems(keys.Select(key => KeyValuePair.Create(key, TicketRecord.Empty with { Agent = "stub" })));
        var estimates = keys.ToDictionary(key => key, _ => (decimal?)0.004m);
        var gate = new object();
        var asked = Math.Min(2 * tickets, MostRewrites);
        var watch = Stopwatch.StartNew();
        await ForAllAsync(asked, index =>
        {
            lock (gate)
            {
                records = records.SetItem(keys[index % tickets], Step(records[keys[index % tickets]]));
                var content = StatusDocumentWriter.Write(new StatusSnapshot(records, TimeProvider.System.GetUtcNow()), index + 1, estimates, []);
                DurableFile.Replace(paths.StatusFile, content.Span);
            }

            return ValueTask.CompletedTask;
        });
        return new Outcome(watch.Elapsed.TotalMilliseconds * 2 * tickets / asked, Kept(paths), asked) { IsExtrapolated = asked < 2 * tickets };
    }

    private static async Task<Outcome> UnguardedAsync(string root, int tickets)
    {
        var (paths, keys) = (new ArelaPaths(root), Keys(tickets));
        Directory.CreateDirectory(paths.Tickets);
        var start = new JsonObject(keys.Select(key => KeyValuePair.Create(key, (JsonNode?)new JsonObject { ["status"] = "open", ["agent"] = "stub", ["attempts"] = 0 })));
        await File.WriteAllTextAsync(paths.StatusFile, new JsonObject { ["tickets"] = start }.ToJsonString());
        var asked = Math.Min(2 * tickets, MostRewrites);
        var watch = Stopwatch.StartNew();
        await ForAllAsync(asked, async index =>
        {
            try
            {
                var document = JsonNode.Parse(await File.ReadAllTextAsync(paths.StatusFile))!;
                var record = document["tickets"]![keys[index % tickets]]!;
                record["status"] = "completed";
                record["attempts"] = (int)record["attempts"]! + 1;
                await File.WriteAllTextAsync(paths.StatusFile, document.ToJsonString());
            }
            catch (Exception exception) when (exception is System.Text.Json.JsonException or IOException or NullReferenceException)
            {
                // It was read while another wrote it: the origin ends with an error here, or takes the file for empty.
            }
        });
        return new Outcome(watch.Elapsed.TotalMilliseconds * 2 * tickets / asked, Kept(paths), asked) { IsExtrapolated = asked < 2 * tickets };
    }

    private static Task ForAllAsync(int count, Func<int, ValueTask> action) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, (index, _) => action(index));

    private static TicketRecord Step(TicketRecord record) => record with
    {
        Status = TicketStatus.Completed,
        Agent = "stub",
        Attempts = record.Attempts + 1,
        Cost = (record.Cost ?? 0m) + 0.004m,
        Run = "20251109T200532Z-1a2b",
    };

    private static int Kept(ArelaPaths paths) => StatusFile.Read(paths).Snapshot.Records.Values.Sum(record => record.Attempts);

    private static string[] Keys(int tickets) =>
        [.. Enumerable.Range(0, tickets).Select(index => string.Create(CultureInfo.InvariantCulture, $"STUB-{index:0000}-some-component"))];

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed record Outcome(double Milliseconds, int Kept, int Asked)
    {
        public bool IsExtrapolated { get; init; }
    }
}
