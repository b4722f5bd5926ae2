using Arela.Orchestration.Execution;
using Arela.Orchestration.Reporting.Html;

namespace Arela.Orchestration.Tests.Reporting.Html;

[TestClass]
public sealed class RunTraceReaderTests
{
    private const string Start = """{"event":"run_started","at":"2025-11-09T20:00:00.000Z","run":"R","max_parallel":3,"tickets":[]}""";
    private const string Attempt = """{"event":"attempt_started","at":"2025-11-09T20:00:01.000Z","ticket":"A-001","agent":"codex","attempt":1}""";

    [TestMethod]
    public void A_log_tells_attempts_ends_holds_and_the_end_of_the_run()
    {
        var trace = Read(
            Start, Attempt,
            """{"event":"attempt_ended","at":"2025-11-09T20:00:09.000Z","ticket":"A-001","agent":"codex","attempt":1,"outcome":"gate-failed","message":"red","details":"one\ntwo","duration_ms":8000,"cost":0.004}""",
            """{"event":"ticket_ended","at":"2025-11-09T20:00:09.500Z","ticket":"A-001","end":"failed","why":"red","duration_ms":8500}""",
            """{"event":"ticket_ended","at":"2025-11-09T20:00:09.500Z","ticket":"A-002","end":"handed_off","duration_ms":0}""",
            """{"event":"lane_held","at":"2025-11-09T20:00:03.000Z","agent":"codex","until":"2025-11-09T20:01:03.000Z"}""",
            """{"event":"run_ended","at":"2025-11-09T20:00:10.000Z","cost":0.004,"duration_ms":10000,"cancelled":true}""")!;
        var attempt = trace.Attempts.Single();
        Assert.AreEqual(("R", 3, true), (trace.Run, trace.MaxParallel, trace.Cancelled));
        Assert.AreEqual(TimeSpan.FromSeconds(10), trace.Ended - trace.Started);
        Assert.AreEqual(("gate-failed", "red", 0.004m), (attempt.Reason!, attempt.Message, attempt.Cost!.Value));
        Assert.AreSequenceEqual(["one", "two"], [.. attempt.Lines]);
        Assert.AreEqual(new TraceEnd(TicketEnd.Failed, "red"), trace.Ends["a-001"]);
        Assert.AreEqual(TicketEnd.HandedOff, trace.Ends["A-002"].End);
        Assert.HasCount(1, trace.Holds);
    }

    [TestMethod]
    public void The_log_of_a_dead_run_ends_where_it_ends_torn_or_strange_lines_are_passed_over()
    {
        var trace = Read(
            Start, Attempt, "[]", "{}", """{"event":7,"at":"yesterday"}""",
            """{"event":"attempt_started","event":"twice","at":"2025-11-09T20:00:02.000Z"}""",
            """{"event":"attempt_started","at":"2025-11-09T20:00:02.000Z","ticket":"B-001","agent":"codex","attempt":1e20}""",
            """{"event":"attempt_ended","at":"2025-11-09T20:00:03.000Z","ticket":"nobody","cost":"dear"}""",
            """{"event":"attempt_ended","at":"2025-11-09T20:0""")!;
        Assert.IsNull(trace.Ended);
        Assert.AreEqual("A-001", trace.Attempts.Single().Key);
        Assert.AreEqual(new DateTimeOffset(2025, 11, 9, 20, 0, 3, TimeSpan.Zero), trace.LastEvent);
    }

    [TestMethod]
    public void The_latest_run_that_started_an_agent_is_shown()
    {
        using var root = new TempFolder();
        var paths = new ArelaPaths(root.Path);
        Assert.IsNull(RunTraceReader.Latest(paths));
        root.Write(".arela/runs/20251109T200000Z-0001.jsonl", Start.Replace("\"R\"", "\"old\"", StringComparison.Ordinal) + "\n" + Attempt + "\n");
        root.Write(".arela/runs/20251109T200001Z-0001.jsonl", Start.Replace("\"R\"", "\"new\"", StringComparison.Ordinal) + "\n" + Attempt + "\n");
        root.Write(".arela/runs/20251109T200002Z-0001.jsonl", Start + "\n");
        Assert.AreEqual("new", RunTraceReader.Latest(paths)!.Run);
    }

    private static RunTrace? Read(params string[] lines)
    {
        using var root = new TempFolder();
        return RunTraceReader.Read(root.Write("run.jsonl", string.Join('\n', lines)));
    }
}
