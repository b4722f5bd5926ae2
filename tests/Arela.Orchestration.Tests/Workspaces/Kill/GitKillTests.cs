using System.Globalization;

namespace Arela.Orchestration.Tests.Workspaces.Kill;

/// <summary>
/// Whole runs in processes of their own, killed with SIGKILL before, after and inside their git calls, and at random
/// instants after one. A few here; many: <c>ARELA_GIT_KILLS=300 dotnet test tests/Arela.Orchestration.Tests --filter GitKillTests</c>.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class GitKillTests
{
    private const int ShortForm = 4;
    private const double LongestInside = 0.02;
    private const double LongestLater = 0.4;
    private static readonly string[] Ways = ["inside", "before", "after", "later"];

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task However_a_run_dies_at_its_git_calls_no_finished_work_is_lost_and_none_is_merged_twice()
    {
        int calls;
        using (var run = new KilledRun())
            calls = await run.CountAsync();
        Assert.IsGreaterThan(50, calls);
        var seed = Number("ARELA_SEED") ?? Environment.TickCount;
        TestContext.WriteLine($"{calls} calls, seed {seed}");
        var random = new Random(seed);
        var points = Enumerable.Range(0, Number("ARELA_GIT_KILLS") ?? ShortForm).Select(index => PointOf(Ways[index % Ways.Length], calls, random)).ToArray();
        var failures = new List<string>();
        var killed = 0;
        await Parallel.ForEachAsync(points, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (point, _) =>
        {
            try
            {
                using var run = new KilledRun();
                if (await run.KillAsync(point))
                    Interlocked.Increment(ref killed);
            }
            catch (Exception exception)
            {
                lock (failures)
                    failures.Add($"{point}: {exception.Message}");
            }
        });
        TestContext.WriteLine($"{killed} of {points.Length} runs were killed before their end");
        Assert.IsEmpty(failures, $"seed {seed}\n" + string.Join('\n', failures));
        Assert.IsGreaterThan(0, killed);
    }

    private static KillPoint PointOf(string how, int calls, Random random) =>
        new(random.Next(1, calls + 1), how, random.NextDouble() * (how == "later" ? LongestLater : LongestInside));

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
