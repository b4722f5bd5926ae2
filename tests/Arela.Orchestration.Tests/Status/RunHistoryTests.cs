using Arela.Orchestration.Status;

namespace Arela.Orchestration.Tests.Status;

/// <summary>What the logs of runs tell, also those of dead runs and hostile ones.</summary>
[TestClass]
public sealed class RunHistoryTests
{
    private const string Ended = """
        {"version":1,"run":"20251109T200000Z-aaaa"}
        {"event":"run_started","at":"2025-11-09T20:00:00.000Z","run":"20251109T200000Z-aaaa","max_parallel":2,"tickets":[{"ticket":"A","agent":"codex","estimated_cost":0.004,"estimated_tokens":2000},{"ticket":"B","agent":"claude"}]}
        {"event":"attempt_started","at":"2025-11-09T20:00:01.000Z","ticket":"A","agent":"codex","attempt":1}
        {"event":"attempt_started","at":"2025-11-09T20:00:01.000Z","ticket":"B","agent":"claude","attempt":1}
        {"event":"attempt_ended","at":"2025-11-09T20:00:31.000Z","ticket":"A","agent":"codex","attempt":1,"outcome":"completed","duration_ms":30000,"cost":0.01,"tokens":{"input":4000,"cached_input":500,"output":500,"reasoning":0}}
        {"event":"ticket_ended","at":"2025-11-09T20:00:31.000Z","ticket":"A","end":"completed","duration_ms":30000,"cost":0.01}
        {"event":"attempt_ended","at":"2025-11-09T20:00:41.000Z","ticket":"B","agent":"claude","attempt":1,"outcome":"timeout","duration_ms":40000}
        {"event":"ticket_ended","at":"2025-11-09T20:00:41.000Z","ticket":"B","end":"failed","duration_ms":40000}
        {"event":"run_ended","at":"2025-11-09T20:00:42.000Z","cost":0.01,"duration_ms":42000,"cancelled":false}

        """;

    [TestMethod]
    public void A_run_tells_its_estimates_attempts_costs_and_times()
    {
        using var root = new TempFolder();
        root.Write(".arela/runs/20251109T200000Z-aaaa.jsonl", Ended);
        var run = Read(root).Runs.Single();
        Assert.IsTrue(run.IsEnded);
        Assert.AreEqual(2, run.MaxParallel);
        Assert.AreEqual(TimeSpan.FromSeconds(42), run.Duration);
        Assert.AreEqual(TimeSpan.FromSeconds(70), run.Work);
        Assert.AreSequenceEqual([new PastTicket("A", 2000, 0.004m, "completed"), new PastTicket("B", null, null, "failed")], [.. run.Tickets]);
        Assert.AreEqual(5000, run.Attempts[0].Tokens!.Total);
        Assert.AreEqual(0.01m, run.Attempts[0].Cost);
        Assert.IsNull(run.Attempts[1].Cost, "unknown is not zero");
    }

    [TestMethod]
    public void A_dead_run_and_nonsense_leave_what_can_be_read()
    {
        using var root = new TempFolder();
        var torn = Ended[..Ended.IndexOf("{\"event\":\"attempt_ended\",\"at\":\"2025-11-09T20:00:41", StringComparison.Ordinal)] + "{\"event\":\"attempt_en";
        root.Write(".arela/runs/20251109T200000Z-aaaa.jsonl", torn);
        root.Write(".arela/runs/20251110T000000Z-bbbb.jsonl", string.Join('\n', "[1]", "{}", "null", "{\"event\":5}", "\u0000\u0001", "{\"event\":\"\\ud800\"}",
            "{\"event\":\"attempt_ended\",\"ticket\":\"X\",\"cost\":-1,\"duration_ms\":1e400,\"tokens\":[]}",
            "{\"event\":\"run_started\",\"at\":\"not a time\",\"tickets\":{}}", ""));
        var runs = Read(root).Runs;
        Assert.IsFalse(runs[0].IsEnded);
        Assert.AreEqual(TimeSpan.FromSeconds(31), runs[0].Duration);
        Assert.IsNull(runs[0].Attempts[1].Outcome);
        Assert.AreEqual(new PastAttempt("X", "", null), runs[1].Attempts.Single());
    }

    [TestMethod]
    public void Only_so_much_is_read_the_newest_first()
    {
        using var root = new TempFolder();
        for (var day = 1; day <= 5; day++)
            root.Write($".arela/runs/2025110{day}T000000Z-aaaa.jsonl", Ended);
        var three = RunHistory.Read(new ArelaPaths(root.Path), new HistoryLimits(3, long.MaxValue));
        Assert.AreSequenceEqual(["20251103T000000Z-aaaa", "20251104T000000Z-aaaa", "20251105T000000Z-aaaa"], [.. three.Runs.Select(run => run.Run)]);
        Assert.AreEqual(2, three.LeftOut);
        Assert.AreEqual(4, RunHistory.Read(new ArelaPaths(root.Path), new HistoryLimits(100, 10)).LeftOut);
    }

    [TestMethod]
    public void A_line_that_is_too_long_is_left_out_and_the_next_one_is_read()
    {
        using var root = new TempFolder();
        root.Write(".arela/runs/a.jsonl", $"{{\"event\":\"{new string('x', 300_000)}\"}}\n" + Ended);
        var run = RunHistory.Read(new ArelaPaths(root.Path), new HistoryLimits(1, long.MaxValue) { LineBytes = 100_000 }).Runs.Single();
        Assert.HasCount(2, run.Attempts);
    }

    [TestMethod]
    public void Without_runs_there_is_no_history() => Assert.IsEmpty(Read(new ArelaPaths("/nowhere/at/all")).Runs);

    private static RunHistory Read(TempFolder root) => Read(new ArelaPaths(root.Path));

    private static RunHistory Read(ArelaPaths paths) => RunHistory.Read(paths, HistoryLimits.Report);
}
