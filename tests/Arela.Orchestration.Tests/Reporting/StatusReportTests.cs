using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Reporting;
using Arela.Orchestration.Reporting.Json;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tests.Status;

namespace Arela.Orchestration.Tests.Reporting;

/// <summary>What is seen of a run from outside: while it works, after it died, and while the next one starts.</summary>
[TestClass]
public sealed class StatusReportTests
{
    [TestMethod]
    public async Task A_ticket_in_progress_runs_while_its_run_lives_and_is_interrupted_once_that_died()
    {
        using var root = Root();
        using var run = StubRun.Start("--hold-lock", root.Path);
        Assert.AreEqual("held", await run.LineAsync());
        root.Write(".arela/logs/codex/CODEX-001-button.log", "working\n");
        InProgress(root, "2030-01-01T00:00:00Z");
        var alive = Status(root);
        Assert.AreEqual(TicketState.Running, alive.Tickets[0].State);
        Assert.Contains($"process {run.Id} on ", alive.Run!.Holder);
        Assert.AreSequenceEqual(["CODEX-002-page"], [.. alive.Next]);

        run.Kill();
        await run.RestAsync();
        var dead = Status(root);
        Assert.IsNull(dead.Run);
        Assert.AreEqual(TicketState.Interrupted, dead.Tickets[0].State);
        Assert.AreSequenceEqual(["CODEX-001-button", "CODEX-002-page"], [.. dead.Next]);
        Assert.Contains("run r-1 died; the next run starts it again", string.Join('\n', StatusText.Lines(dead)));
    }

    [TestMethod]
    public async Task What_began_before_the_run_that_lives_is_of_a_dead_one()
    {
        using var root = Root();
        using var run = StubRun.Start("--hold-lock", root.Path);
        Assert.AreEqual("held", await run.LineAsync());
        InProgress(root, "2001-01-01T00:00:00Z");
        Assert.AreEqual(TicketState.Interrupted, Status(root).Tickets[0].State);
    }

    [TestMethod]
    public async Task A_running_ticket_shows_how_long_and_its_agents_last_sign_of_life()
    {
        using var root = Root();
        using var held = (await RunLock.AcquireAsync(new ArelaPaths(root.Path), TimeSpan.Zero, TimeProvider.System, CancellationToken.None)).Lock;
        root.Write(".arela/logs/codex/CODEX-001-button.log", "working\n");
        var written = new DateTime(2030, 1, 1, 0, 0, 30, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(root.At(".arela/logs/codex/CODEX-001-button.log"), written);
        InProgress(root, "2030-01-01T00:00:00Z");
        var report = new Orchestrator(Options(root), new FixedTime(new DateTimeOffset(written.AddSeconds(15)))).Status().Report;
        Assert.AreEqual(TimeSpan.FromSeconds(45), report.Tickets[0].Elapsed);
        Assert.AreEqual(TimeSpan.FromSeconds(15), report.Tickets[0].Silence);
        Assert.Contains("last sign of life 15 s ago", string.Join('\n', StatusText.Lines(report)));
    }

    [TestMethod]
    public async Task Eight_readers_never_stand_in_the_way_of_a_run_that_starts_and_see_it_once_it_has()
    {
        using var root = Root();
        InProgress(root, "2030-01-01T00:00:00Z");
        var paths = new ArelaPaths(root.Path);
        using var stop = new CancellationTokenSource();
        using var reading = new CountdownEvent(8);
        var readers = Enumerable.Range(0, 8).Select(number => Task.Factory.StartNew(
            () =>
            {
                for (var reads = 0; !stop.IsCancellationRequested; reads++)
                {
                    _ = Status(root);
                    if (reads == 0)
                        reading.Signal();
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Assert.IsTrue(reading.Wait(TimeSpan.FromMinutes(5)), "all of them read");
        for (var starts = 0; starts < 25; starts++)
        {
            using var taken = (await RunLock.AcquireAsync(paths, TimeSpan.Zero, TimeProvider.System, CancellationToken.None)).Lock;
            Assert.IsNotNull(taken, $"a reader was taken for a run, at start {starts}");
            Assert.IsNotNull(Status(root).Run, "a reader sees the run");
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
        Assert.IsNull(Status(root).Run);
    }

    [TestMethod]
    public void A_failure_shows_its_reason_and_log_and_json_says_the_same()
    {
        using var root = Root();
        root.Write(".arela/tickets/.ticket-status.json", """
            {"tickets":{"CODEX-001-button":{"status":"failed","agent":"codex","attempts":2,"cost":0.5,"reason":"gate-failed",
             "error":"2 tests ##vso[task.setvariable]x","log_path":".arela/logs/codex/CODEX-001-button.log"}}}
            """);
        var report = Status(root);
        var text = string.Join('\n', StatusText.Lines(report));
        Assert.Contains("CODEX-001-button: gate-failed, 2 tests ## vso[task.setvariable]x (log: .arela/logs/codex/CODEX-001-button.log)", text);
        Assert.Contains("Next: CODEX-001-button, CODEX-002-page (dotnet build -t:ArelaOrchestrate)", text);
        var json = Json(report);
        Assert.AreEqual("failed", (string?)json["tickets"]![0]!["state"]);
        Assert.AreEqual(0.5m, (decimal)json["summary"]!["cost"]!);
        Assert.IsNull(json["run"]);
    }

    [TestMethod]
    public async Task A_run_that_waits_says_so_at_once_with_who_it_waits_for_and_what_to_do()
    {
        using var root = Root();
        using var holder = StubRun.Start("--hold-lock", root.Path);
        Assert.AreEqual("held", await holder.LineAsync());
        var told = new TaskCompletionSource<RunEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = new CancellationTokenSource();
        var run = new Orchestrator(Options(root) with { LockTimeout = TimeSpan.FromHours(1) }).RunAsync(new Watcher(told), stop.Token);
        var line = new RunLogText(LogVerbosity.Normal).Lines(await told.Task).Single();
        Assert.Contains($"process {holder.Id} on {Environment.MachineName}, since ", line);
        Assert.Contains("gives up after 1 h 00 min (-p:ArelaLockTimeout=10m waits longer)", line);
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => run);
    }

    private static JsonNode Json(StatusReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            StatusJson.Write(json, report);
            json.WriteEndObject();
        }

        return JsonNode.Parse(buffer.WrittenSpan)!;
    }

    private static StatusReport Status(TempFolder root) => new Orchestrator(Options(root)).Status().Report;

    private static ArelaOptions Options(TempFolder root) => new() { Root = root.Path, Isolation = IsolationMode.None };

    private static void InProgress(TempFolder root, string since) => root.Write(".arela/tickets/.ticket-status.json", $$$$"""
        {"tickets":{"CODEX-001-button":{"status":"in_progress","started_at":"{{{{since}}}}","agent":"codex","attempts":1,"run":"r-1",
         "log_path":".arela/logs/codex/CODEX-001-button.log"}}}
        """);

    private static TempFolder Root()
    {
        var root = new TempFolder();
        root.Write(".arela/tickets/codex/CODEX-001-button.md", "# CODEX-001: Button\n\n**Agent:** codex\n**Estimated tokens:** 1000\n**Cost estimate:** $0.002\n\n## Task\nMake a button.\n");
        root.Write(".arela/tickets/codex/CODEX-002-page.md", "# CODEX-002: Page\n\n**Agent:** codex\n**Estimated tokens:** 1000\n**Cost estimate:** $0.002\n**Dependencies:** CODEX-001\n\n## Task\nMake a page.\n");
        return root;
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class Watcher(TaskCompletionSource<RunEvent> told) : IRunObserver
    {
        public void On(RunEvent runEvent)
        {
            if (runEvent is LockAwaited)
                told.TrySetResult(runEvent);
        }
    }
}
