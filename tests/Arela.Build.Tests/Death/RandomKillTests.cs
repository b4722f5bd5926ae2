using System.Diagnostics;
using System.Globalization;
using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.Death;

/// <summary>
/// Kills real builds (<c>dotnet build -t:ArelaOrchestrate</c>) with SIGKILL at random instants, and looks at what is left
/// after each. A few kills here; many: <c>ARELA_BUILD_KILLS=1000 dotnet test tests/Arela.Build.Tests --filter RandomKillTests</c>.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class RandomKillTests : PackageTest
{
    private const int Kill = 9;
    private const int KilledExitCode = 128 + Kill;
    private const int ShortForm = 2;
    private static readonly int Kills = Number("ARELA_BUILD_KILLS") ?? ShortForm;

    // Long enough for the slowest of what happens between two starts of agents: a merge, a write, the end of the run.
    private const int LongestStepInMilliseconds = 1_000;

    // Else a few kills would use up a graph.
    private const int MostStartsInABuild = 6;

    [TestMethod]
    [DataRow(false, DisplayName = "in one folder")]
    [DataRow(true, DisplayName = "in git worktrees")]
    public async Task Whenever_a_build_is_killed_no_result_and_no_cost_is_lost_and_no_agent_is_left(bool inGit)
    {
        var seed = Number("ARELA_SEED") ?? Environment.TickCount;
        TestContext.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var watch = Stopwatch.StartNew();
        for (var killed = 0; killed < Kills;)
        {
            // Graphs of 5 to 50 tickets; the short form ends soon with small ones.
            using var consumer = new Consumer();
            var builds = new KilledBuilds(consumer, random, random.Next(5, Kills > ShortForm ? 51 : 9), inGit);
            await builds.PrepareAsync();
            while (killed < Kills && builds.Left > 0 && await KillOneAsync(builds, random))
                TestContext.WriteLine($"{++killed} kills after {watch.Elapsed:hh\\:mm\\:ss}: {builds.Describe()}");
            await builds.CompleteAsync();
        }
    }

    /// <summary>True when the build was killed, false when it ended before.</summary>
    private static async Task<bool> KillOneAsync(KilledBuilds builds, Random random)
    {
        using var build = builds.Start();
        // From "before anything is read" to "after the last ticket", most while tickets are under way.
        await builds.UntilStarted(random.Next(0, Math.Min(builds.Left, MostStartsInABuild) + 1), build.Ended);
        // The instant is to be random; nothing is expected of it.
        var delay = random.Next(LongestStepInMilliseconds) * random.NextDouble();
        await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(delay)), build.Ended);
        if (!build.Ended.IsCompleted)
            build.TrySend(Kill);
        var (exitCode, output) = await build.EndAsync();
        // It may have ended by itself just before.
        var isKilled = exitCode == KilledExitCode;
        Assert.IsTrue(isKilled || exitCode == 0, $"{exitCode} {output}");
        await builds.CheckAsync(isKilled, output);
        return isKilled;
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
