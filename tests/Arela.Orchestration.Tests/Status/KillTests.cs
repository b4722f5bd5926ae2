using System.Globalization;
using System.Text.Json.Nodes;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Tests.Status;

/// <summary>
/// Kills a process at random instants while it changes the status, and looks at what is left. Some kills here; many:
/// <c>ARELA_KILLS=1000 dotnet test tests/Arela.Orchestration.Tests --filter KillTests</c>.
/// </summary>
[TestClass]
public sealed class KillTests
{
    private static readonly int Kills =
        int.TryParse(Environment.GetEnvironmentVariable("ARELA_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : 12;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Whenever_a_run_is_killed_what_it_acknowledged_is_there_and_nothing_else()
    {
        var seed = Environment.TickCount;
        TestContext.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var killed = 0;
        for (var round = 0; killed < Kills; round++)
        {
            using var folder = new TempFolder();
            var history = new KilledHistory(new ArelaPaths(folder.Path));
            var tickets = random.Next(5, 51);
            while (killed < Kills)
            {
                using var run = StubRun.Start("--status-work", folder.Path, $"{random.Next()}", $"{tickets}");
                var isDone = false;
                for (var lines = random.Next(1, 40 + (6 * tickets)); lines > 0 && !isDone; lines--)
                {
                    var line = await run.LineAsync();
                    Assert.IsNotNull(line, "the stub ended by itself");
                    history.Add(line);
                    isDone = line == "done";
                }

                if (!isDone)
                    run.Kill();
                foreach (var line in await run.RestAsync())
                    history.Add(line);
                history.Check();
                if (isDone)
                    break;
                killed++;
            }
        }
    }

    [TestMethod]
    public async Task When_the_disk_is_full_the_run_is_told_and_what_was_acknowledged_before_is_there()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("needs a limit on the size of files");
        using var folder = new TempFolder();
        var history = new KilledHistory(new ArelaPaths(folder.Path));
        // So many that no run is done before its disk is full, however many transitions share a write.
        const string tickets = "300";
        foreach (var kilobytes in new[] { 3, 5, 8 })
        {
            using var full = StubRun.StartOnFullDisk(kilobytes, "--status-work", folder.Path, "1", tickets);
            var lines = await full.RestAsync();
            lines.ForEach(history.Add);
            Assert.Contains("failed ARELA5006", lines);
            Assert.IsGreaterThan(20, lines.Count(line => line.StartsWith("ack", StringComparison.Ordinal)));
            history.Check();
        }

        using var roomy = StubRun.Start("--status-work", folder.Path, "1", tickets);
        var rest = await roomy.RestAsync();
        rest.ForEach(history.Add);
        Assert.AreEqual("done", rest[^1]);
        history.Check();
    }

    /// <summary>What the runs of one folder said, and whether the files agree.</summary>
    private sealed class KilledHistory(ArelaPaths paths)
    {
        private readonly Dictionary<string, string> _asked = [];
        private readonly Dictionary<string, string> _acknowledged = [];
        private readonly HashSet<string> _logged = [];
        private HashSet<string> _orphans = [];
        private HashSet<string> _recovered = [];
        private string? _run;
        private bool _isRunning;

        public void Add(string line)
        {
            // The last line may be torn by the kill.
            if (line.Split(' ') is not [var what, var key, .. var rest, "."])
                return;
            var state = string.Join(' ', rest);
            switch (what)
            {
                case "recovered":
                    _recovered.Add(key);
                    _asked[key] = _acknowledged[key] = Reopened(key);
                    break;
                case "run":
                    Assert.IsTrue(string.CompareOrdinal(_run, key) < 0, $"{key} is not after {_run}");
                    Assert.IsTrue(_recovered.SetEquals(_orphans), "the orphans are what was in progress");
                    (_run, _isRunning) = (key, true);
                    break;
                case "ask":
                    Assert.IsFalse(_acknowledged.GetValueOrDefault(key, "").StartsWith("completed", StringComparison.Ordinal), $"{key} ran again");
                    _asked[key] = state;
                    break;
                case "ack":
                    _acknowledged[key] = state;
                    break;
                default:
                    _logged.Add($"{key} {state}");
                    break;
            }
        }

        public void Check()
        {
            if (File.Exists(paths.StatusFile))
                Assert.IsNotNull(JsonNode.Parse(File.ReadAllText(paths.StatusFile))!["tickets"]);
            var result = StatusFile.Read(paths);
            Assert.IsEmpty(result.Findings);
            foreach (var (key, asked) in _asked)
                CheckRecord(key, result.Snapshot[key], asked);
            CheckLog();
            _orphans = [.. result.Snapshot.Records.Where(entry => entry.Value.Status == TicketStatus.InProgress).Select(entry => entry.Key)];
            _recovered = [];
            _isRunning = false;
        }

        private void CheckRecord(string key, TicketRecord record, string asked)
        {
            var found = string.Create(CultureInfo.InvariantCulture, $"{StatusWords.Of(record.Status)} {record.Attempts} {record.Cost ?? 0m}");
            var acknowledged = _acknowledged.GetValueOrDefault(key);
            // A run that died before it said so may or may not have opened an orphan again.
            string?[] allowed = [acknowledged ?? "open 0 0", asked, _orphans.Contains(key) && !_isRunning ? Reopened(key) : null];
            Assert.Contains(found, allowed, $"{key}: {string.Join(" | ", allowed)}");
            // It starts from what was found from now on.
            _asked[key] = _acknowledged[key] = found;
        }

        private string Reopened(string key) => _acknowledged[key].Replace("in_progress", "open", StringComparison.Ordinal);

        private void CheckLog()
        {
            var attempts = Directory.Exists(paths.Runs)
                ? Directory.EnumerateFiles(paths.Runs).SelectMany(RunLogReader.Read).Select(entry => $"{entry["ticket"]} {entry["attempt"]}").ToHashSet()
                : [];
            Assert.IsTrue(_logged.IsSubsetOf(attempts), "every attempt that was logged is in the log");
        }
    }
}
