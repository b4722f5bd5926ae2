using System.Diagnostics;
using System.Globalization;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Tests.Status;

/// <summary>
/// Many tickets and many transitions. The figures of docs/performance.md, each of so many samples:
/// <c>ARELA_SCALE=5 dotnet test tests/Arela.Orchestration.Tests --filter ScaleTests --logger "console;verbosity=detailed"</c>.
/// </summary>
[TestClass]
public sealed class ScaleTests
{
    private static readonly int Samples =
        int.TryParse(Environment.GetEnvironmentVariable("ARELA_SCALE"), NumberStyles.None, CultureInfo.InvariantCulture, out var samples) ? samples : 0;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(1)]
    [DataRow(8)]
    [DataRow(64)]
    public async Task No_transition_of_many_is_lost_at_any_parallelism(int parallel)
    {
        await RunAsync(500, parallel);
        for (var sample = 0; sample < Samples; sample++)
        {
            var small = await RunAsync(500, parallel);
            var large = await RunAsync(5000, parallel);
            TestContext.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"parallel {parallel}: 500 tickets {small.TotalMilliseconds:0} ms, 5000 tickets {large.TotalMilliseconds:0} ms, ratio {large / small:0.0}"));
        }
    }

    /// <summary>Two transitions of each ticket; how long they took together.</summary>
    private static async Task<TimeSpan> RunAsync(int tickets, int parallel)
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        var keys = Enumerable.Range(0, tickets).Select(index => $"STUB-{index:0000}-some-component").ToArray();
        var clock = Stopwatch.StartNew();
        await using (var store = await StatusStore.OpenAsync(paths, keys.ToDictionary(key => key, _ => (decimal?)0.004m), TimeProvider.System))
        {
            await Parallel.ForAsync(0, 2 * tickets, new ParallelOptions { MaxDegreeOfParallelism = parallel }, (index, _) =>
                store.UpdateAsync(keys[index % tickets], record => record with
                {
                    Status = TicketStatus.Completed,
                    Agent = "stub",
                    Attempts = record.Attempts + 1,
                    Cost = (record.Cost ?? 0m) + 0.004m,
                    Run = "20251109T200532Z-1a2b",
                }));
        }

        var took = clock.Elapsed;
        var read = StatusFile.Read(paths).Snapshot;
        Assert.AreEqual(tickets, read.Records.Count);
        Assert.IsTrue(read.Records.Values.All(record => record is { Attempts: 2, Cost: 0.008m }));
        return took;
    }
}
