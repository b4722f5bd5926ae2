using Arela.Orchestration.Agents;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Tests.Processes.Output;

/// <summary>Every ending that was recorded from a real CLI, and what it must be called.</summary>
[TestClass]
public sealed class RecordedStreamTests
{
    private static readonly Dictionary<string, OutcomeReason> Reasons = new()
    {
        ["success"] = OutcomeReason.Completed,
        ["unauthorized"] = OutcomeReason.Auth,
        ["out-of-credit"] = OutcomeReason.Auth,
        ["rate-limited"] = OutcomeReason.RateLimited,
        ["rate-limited-until"] = OutcomeReason.RateLimited,
        ["server-error"] = OutcomeReason.Crashed,
        ["malformed"] = OutcomeReason.Crashed,
        ["out-of-context"] = OutcomeReason.Crashed,
        ["killed"] = OutcomeReason.Crashed,
        ["silence"] = OutcomeReason.Stalled,
        ["empty-answer"] = OutcomeReason.Empty,
        ["denied"] = OutcomeReason.Denied,
        ["refused-flag"] = OutcomeReason.NotFound,
        ["budget"] = OutcomeReason.Budget,
        ["capped"] = OutcomeReason.Budget,
        ["failed-later"] = OutcomeReason.Auth,
        // The stream of codex knows nothing of it; the workspace, which has not changed, makes it "empty".
        ["blocked-write"] = OutcomeReason.Completed,
    };

    public static IEnumerable<object[]> Names => RecordedStream.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_recorded_ending_has_its_reason(string name)
    {
        var report = RecordedStream.Play(name);
        Assert.AreEqual(Reasons[name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]], report.Outcome.Reason, report.Outcome.Message);
        Assert.AreEqual(report.Outcome.IsCompleted, report.Outcome.Message.Length == 0, report.Outcome.Message);
        Assert.IsFalse(report.Outcome.Message.AsSpan().ContainsAny('\n', '\r', '\u001b'), report.Outcome.Message);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_stream_that_is_cut_before_its_end_is_never_completed(string name)
    {
        var (format, lines) = RecordedStream.Read(name);
        var finals = new[] { "\"turn.completed\"", "\"type\":\"result\"", "\"reason\":\"stop\"" };
        var cut = lines.TakeWhile(line => !finals.Any(line.Contains)).Append("end Exited 0").ToArray();
        Assert.IsFalse(RecordedStream.Play(format, cut).Outcome.IsCompleted);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_stream_that_ends_well_with_another_exit_code_is_never_completed(string name)
    {
        var (format, lines) = RecordedStream.Read(name);
        Assert.IsFalse(RecordedStream.Play(format, [.. lines[..^1], "end Exited 1"]).Outcome.IsCompleted);
    }

    [TestMethod]
    [DataRow("codex", 2_000, 400, 100, 20, null)]
    [DataRow("claude", 2_000, 400, 120, 0, 0.0132)]
    [DataRow("opencode", 2_000, 400, 100, 20, 0.00324)]
    public void Tokens_and_cost_are_those_of_the_stream(string cli, long input, long cached, long output, long reasoning, double? cost)
    {
        var report = RecordedStream.Play(cli + "/success");
        Assert.AreEqual(new TokenUsage(input, cached, output, reasoning), report.Usage);
        Assert.AreEqual((decimal?)cost, report.ReportedCost);
        Assert.AreEqual("Done: made.txt", report.FinalMessage);
        Assert.IsNotNull(report.SessionId);
    }

    [TestMethod]
    [DataRow("claude")]
    [DataRow("opencode")]
    public void The_time_to_try_again_is_told_where_the_CLI_tells_it(string cli) =>
        Assert.AreEqual(RecordedStream.Now.AddSeconds(2), RecordedStream.Play(cli + "/rate-limited-until").Outcome.RetryAt);

    [TestMethod]
    [DataRow("codex/rate-limited-until")]
    [DataRow("codex/rate-limited")]
    [DataRow("claude/rate-limited")]
    [DataRow("opencode/rate-limited")]
    public void Where_nobody_tells_a_time_none_is_made_up(string name) =>
        Assert.IsNull(RecordedStream.Play(name).Outcome.RetryAt);
}
