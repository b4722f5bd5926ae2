using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Arela.Build.Tests.Rig;
using Arela.Orchestration;
using Arela.Orchestration.Status;

namespace Arela.Build.Tests.Death;

/// <summary>A random graph of tickets, the builds of it that were killed, and whether what they left agrees with what they did.</summary>
internal sealed class KilledBuilds(Consumer consumer, Random random, int tickets, bool inGit)
{
    // 1,500 tokens at 0.002 USD for a thousand.
    private const decimal CostOfAnAttempt = 0.003m;

    private readonly ArelaPaths _paths = new(consumer.Root);
    private readonly HashSet<string> _completed = [];
    private Dictionary<string, TicketRecord> _before = [];
    private HashSet<string> _orphans = [];
    private int _startsSeen;

    /// <summary>How many tickets are not completed.</summary>
    public int Left => tickets - _completed.Count;

    // What the agents say goes beside the workspaces, where no merge and no clean-up comes.
    private string StartsFile => consumer.At("records/starts");

    private string PidsFile => consumer.At("records/pids");

    public string Describe() => $"{_completed.Count} of {tickets} tickets completed, {_orphans.Count} in progress";

    public async Task PrepareAsync()
    {
        for (var number = 1; number <= tickets; number++)
        {
            var dependencies = Enumerable.Range(1, number - 1).Where(_ => random.Next(number) < 2).Select(Id).ToArray();
            consumer.Ticket(Id(number), $"**Dependencies:** {(dependencies.Length > 0 ? string.Join(", ", dependencies) : "None")}\n**Estimated tokens:** 2000\n**Cost estimate:** $0.004\n");
        }

        var agent = $"""
            <ArelaAgent Include="codex" Type="cli" Command="{StubAgentPath.Program}" OutputFormat="codex" Arguments="--script-file &quot;{consumer.At("records/script")}&quot;" />
            """;
        consumer.Project("App/App.csproj", items: agent)
            .Write("records/script", $"append {PidsFile} {{pid}}\nappend {StartsFile} {{ticket}}\nwrite made/{{ticket}}.txt done\ncodex done 1000 500\n")
            .Write(".gitignore", "bin/\nobj/\nrecords/\n.arela/lock*\n.arela/logs/\n.arela/runs/\n.arela/reports/\n.arela/worktrees/\n.arela/tickets/.ticket-status*\n");
        (await consumer.Run("restore", "App")).Succeeds();
        if (!inGit)
            return;
        Git("init", "-q", "-b", "main");
        Git("config", "user.name", "Test");
        Git("config", "user.email", "test@example.invalid");
        Git("add", "-A");
        Git("commit", "-q", "-m", "start");
    }

    public RunningBuild Start() =>
        consumer.Start(new Dictionary<string, string>(), "build", "App", "--no-restore", "-t:ArelaOrchestrate", "-p:ArelaMaxParallel=3");

    /// <summary>Waits until that many more agents have started, or the build has ended.</summary>
    public async Task UntilStarted(int more, Task ended)
    {
        while (!ended.IsCompleted && Lines(StartsFile).Length < _startsSeen + more)
            await Task.Delay(1);
    }

    /// <summary>Looks at everything that a build has left.</summary>
    public async Task CheckAsync(bool isKilled, string output)
    {
        await Alive.UntilGone([.. Lines(PidsFile).Select(line => int.Parse(line, CultureInfo.InvariantCulture))]);
        File.Delete(PidsFile);
        if (File.Exists(_paths.StatusFile))
            JsonDocument.Parse(File.ReadAllBytes(_paths.StatusFile)).Dispose();
        var status = StatusFile.Read(_paths);
        Assert.IsEmpty(status.Findings, output);
        var starts = Lines(StartsFile);
        foreach (var key in starts[_startsSeen..])
            Assert.DoesNotContain(key, _completed, $"{key} was completed and started again");
        _startsSeen = starts.Length;
        // Warnings come with the end of a run, so one that is killed has no time to tell.
        foreach (var orphan in isKilled ? [] : _orphans)
            Assert.Contains($"{orphan} was left in progress", output);

        var logged = RunLogs();
        var records = Enumerable.Range(1, tickets).Select(number => Id(number) + "-work").ToDictionary(key => key, key => status.Snapshot[key]);
        foreach (var (key, record) in records)
            CheckTicket(key, record, starts.Count(start => start == key), logged);
        _before = records;
        _completed.UnionWith(records.Where(entry => entry.Value.Status == TicketStatus.Completed).Select(entry => entry.Key));
        _orphans = [.. records.Where(entry => entry.Value.Status == TicketStatus.InProgress).Select(entry => entry.Key)];
    }

    /// <summary>Lets the build end: everything is done, once.</summary>
    public async Task CompleteAsync()
    {
        using (var build = Start())
        {
            var (exitCode, output) = await build.EndAsync();
            Assert.AreEqual(0, exitCode, output);
            await CheckAsync(isKilled: false, output);
        }

        Assert.HasCount(tickets, _completed);
        Assert.IsEmpty(_orphans);
        foreach (var key in _completed)
            Assert.IsTrue(consumer.Exists($"made/{key}.txt"), $"the work of {key} is lost");
        if (inGit)
            Assert.AreEqual("", Git("status", "--porcelain"));
    }

    private void CheckTicket(string key, TicketRecord record, int starts, List<LoggedEvent> logged)
    {
        var attempts = logged.Count(entry => entry == new LoggedEvent("attempt_started", key));
        Assert.IsGreaterThanOrEqualTo(starts, attempts, $"{key} was started more often than the run logs say");
        Assert.IsGreaterThanOrEqualTo(starts, record.Attempts, $"{key} was started more often than the status says");
        var spent = record.Cost ?? 0m;
        Assert.AreEqual(0m, spent % CostOfAnAttempt, $"{key}: {spent}");
        Assert.IsLessThanOrEqualTo(starts * CostOfAnAttempt, spent, $"{key} has cost more than was done");
        Assert.IsGreaterThanOrEqualTo(
            logged.Count(entry => entry == new LoggedEvent("attempt_ended", key) { HasCost = true }) * CostOfAnAttempt, spent, $"{key}: a cost in the run log is not in the status");
        if (_before.GetValueOrDefault(key) is { } before)
            Assert.IsGreaterThanOrEqualTo(before.Cost ?? 0m, spent, $"{key}: a cost was forgotten");
        if (_completed.Contains(key))
            Assert.AreEqual(TicketStatus.Completed, record.Status, key);
        if (record.Status != TicketStatus.Completed)
            return;
        Assert.IsGreaterThan(0m, spent, $"{key} was completed for nothing");
        Assert.IsTrue(inGit ? IsMerged(key) : consumer.Exists($"made/{key}.txt"), $"{key} is completed, but its work is not there");
    }

    private List<LoggedEvent> RunLogs() => !Directory.Exists(_paths.Runs) ? [] :
    [
        .. Directory.EnumerateFiles(_paths.Runs).SelectMany(RunLogReader.Read).Select(entry => new LoggedEvent((string?)entry["event"], (string?)entry["ticket"])
        {
            HasCost = (decimal?)entry["cost"] > 0,
        }),
    ];

    private bool IsMerged(string key) => new[] { "arela/integration", "main" }.Any(branch =>
        Git("branch", "--list", branch).Length > 0 && Git("ls-tree", "--name-only", branch, $"made/{key}.txt").Length > 0);

    private static string[] Lines(string path) => File.Exists(path) ? File.ReadAllLines(path) : [];

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"CODEX-{number:000}");

    private string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = consumer.Root, RedirectStandardOutput = true })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.AreEqual(0, git.ExitCode, string.Join(' ', arguments));
        return output;
    }

    private sealed record LoggedEvent(string? Name, string? Ticket)
    {
        public bool HasCost { get; init; }
    }
}
