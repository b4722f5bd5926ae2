using System.Collections.Immutable;
using System.Globalization;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Processes.Output;
using Microsoft.Extensions.Time.Testing;

namespace Arela.Orchestration.Tests.Processes.Output;

[TestClass]
public sealed class ReaderTests
{
    private static readonly OutputFormat[] Events = [OutputFormat.Codex, OutputFormat.Claude, OutputFormat.OpenCode];

    public static IEnumerable<object[]> Formats => Enum.GetValues<OutputFormat>().Select(format => new object[] { format });

    [TestMethod]
    [DynamicData(nameof(Formats))]
    public void Nonsense_is_no_success_and_no_exception(OutputFormat format)
    {
        string[] nonsense =
        [
            "", "{", "{}", "[]", "[1,{}]", "null", "{\"type\":5}", "{\"type\":\"result\"", "{\"type\":\"item.completed\",\"item\":null}",
            "{\"type\":\"item.completed\",\"item\":[]}", "{\"type\":\"assistant\",\"message\":\"x\"}", "{\"type\":\"step_finish\",\"part\":3}",
            "{\"type\":\"turn.failed\",\"error\":\"x\"}", "{\"type\":\"error\",\"error\":[]}", "{\"a\":\"\\ud800\"}", "\0\u001b[31m", new string('{', 5_000),
            "{\"type\":\"assistant\",\"message\":{\"usage\":{\"input_tokens\":-5,\"output_tokens\":1e400}}}",
            "{\"stats\":{\"models\":[1],\"tools\":3},\"error\":false}",
        ];
        var reader = New(format);
        foreach (var line in nonsense)
        {
            reader.Read(new OutputLine(line, IsError: false));
            reader.Read(new OutputLine(line, IsError: true));
        }

        Assert.AreNotEqual(OutcomeReason.Completed, reader.Finish(Ended(1)).Outcome.Reason);
    }

    [TestMethod]
    public void No_output_at_all_is_a_failure_whatever_the_exit_code()
    {
        foreach (var format in Events.Append(OutputFormat.Gemini))
        {
            Assert.AreEqual(OutcomeReason.Crashed, New(format).Finish(Ended(0)).Outcome.Reason, $"{format}");
            Assert.AreEqual(OutcomeReason.Crashed, New(format).Finish(Ended(3)).Outcome.Reason, $"{format}");
        }
    }

    [TestMethod]
    [DataRow(1_000)]
    [DataRow(131_000)]
    [DataRow(132_000)]
    [DataRow(900_000)]
    [DataRow(2_000_000)]
    public void A_long_event_is_read_or_passed_over_and_the_ones_after_it_are_read(int length)
    {
        var reader = New(OutputFormat.Codex);
        for (var round = 0; round < 3; round++)
        {
            for (var left = length; left > 0; left -= 32_000)
                reader.Read(new OutputLine(new string('x', Math.Min(left, 32_000)), IsError: false, IsPartial: true));
            reader.Read(new OutputLine("", IsError: false));
            reader.Read(new OutputLine("""{"type":"item.completed","item":{"type":"agent_message","text":"done"}}""", IsError: false));
        }

        Assert.AreEqual("done", reader.Finish(Ended(0)).FinalMessage);
    }

    [TestMethod]
    public void An_endless_line_costs_bounded_memory_and_the_events_after_it_are_read()
    {
        var reader = New(OutputFormat.Codex);
        var piece = new string('x', 32 * 1024);
        reader.Read(new OutputLine("{\"type\":\"item.completed\",\"item\":{\"text\":\"", false, IsPartial: true));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 2_000; i++)
            reader.Read(new OutputLine(piece, IsError: false, IsPartial: true));
        Assert.IsLessThan(16_000_000, GC.GetTotalMemory(forceFullCollection: true) - before);
        reader.Read(new OutputLine("\"}}", IsError: false));
        reader.Read(new OutputLine("{\"type\":\"item.completed\",\"item\":{\"type\":\"agent_message\",\"text\":\"hi\"}}", IsError: false));
        reader.Read(new OutputLine("{\"type\":\"turn.completed\",\"usage\":{\"input_tokens\":3}}", IsError: false));
        Assert.AreEqual(OutcomeReason.Completed, reader.Finish(Ended(0)).Outcome.Reason);
    }

    [TestMethod]
    public void An_event_in_pieces_is_one_event()
    {
        var reader = New(OutputFormat.Claude);
        reader.Read(new OutputLine("{\"type\":\"result\",\"subtype\":\"success\",\"is_error\"", IsError: false, IsPartial: true));
        reader.Read(new OutputLine(":false,\"result\":\"done\"}", IsError: false));
        Assert.AreEqual("done", reader.Finish(Ended(0)).FinalMessage);
    }

    [TestMethod]
    public void Claude_is_understood_in_its_one_line_form_too()
    {
        const string Result = "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"result\":\"done\",\"total_cost_usd\":0.25,\"modelUsage\":{\"m\":{\"inputTokens\":5,\"outputTokens\":7}}}";
        foreach (var line in new[] { Result, "[{\"type\":\"system\"}," + Result + "]" })
        {
            var report = Play(OutputFormat.Claude, 0, line);
            Assert.IsTrue(report.Outcome.IsCompleted);
            Assert.AreEqual((0.25m, 12L), (report.ReportedCost, report.Usage!.Total));
        }
    }

    [TestMethod]
    public void Claude_tells_the_reset_of_a_subscription_by_an_event()
    {
        var reset = RecordedStream.Now.AddHours(3);
        var report = Play(
            OutputFormat.Claude, 1,
            string.Create(CultureInfo.InvariantCulture, $"{{\"type\":\"rate_limit_event\",\"rate_limit_info\":{{\"status\":\"rejected\",\"resetsAt\":{reset.ToUnixTimeSeconds()}}}}}"),
            "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":true,\"api_error_status\":429,\"result\":\"You've hit your session limit\"}");
        Assert.AreEqual((OutcomeReason.RateLimited, reset), (report.Outcome.Reason, report.Outcome.RetryAt));
    }

    [TestMethod]
    public void The_usage_so_far_is_kept_when_claude_is_ended()
    {
        var reader = New(OutputFormat.Claude);
        const string First = "{\"type\":\"assistant\",\"message\":{\"id\":\"a\",\"usage\":{\"input_tokens\":100,\"cache_creation_input_tokens\":20,\"cache_read_input_tokens\":3,\"output_tokens\":1},\"content\":[]}}";
        reader.Read(new OutputLine(First, IsError: false));
        reader.Read(new OutputLine(First, IsError: false));
        reader.Read(new OutputLine(First.Replace("\"a\"", "\"b\"", StringComparison.Ordinal), IsError: false));
        var report = reader.Finish(new ProcessEnd(ProcessEndCause.Capped, null, TimeSpan.FromSeconds(1)));
        Assert.AreEqual(new TokenUsage(240, 6, 2, 0), report.Usage);
        Assert.AreEqual(OutcomeReason.Budget, report.Outcome.Reason);
    }

    [TestMethod]
    public void A_retry_that_codex_overcomes_is_no_error()
    {
        var report = Play(
            OutputFormat.Codex, 0,
            "{\"type\":\"error\",\"message\":\"Reconnecting... 2/5 (unexpected status 429)\"}",
            "{\"type\":\"item.completed\",\"item\":{\"type\":\"file_change\",\"changes\":[{\"path\":\"/w/a.cs\",\"kind\":\"add\"}],\"status\":\"completed\"}}",
            "{\"type\":\"turn.completed\",\"usage\":{\"input_tokens\":10,\"cached_input_tokens\":4,\"output_tokens\":5,\"reasoning_output_tokens\":2}}");
        Assert.IsTrue(report.Outcome.IsCompleted);
        Assert.AreEqual(new TokenUsage(6, 4, 3, 2), report.Usage);
    }

    [TestMethod]
    public void A_command_that_codex_was_not_allowed_is_a_denial()
    {
        var report = Play(
            OutputFormat.Codex, 0,
            "{\"type\":\"item.completed\",\"item\":{\"type\":\"command_execution\",\"command\":\"rm -rf /\",\"status\":\"declined\"}}",
            "{\"type\":\"turn.completed\",\"usage\":{}}");
        Assert.AreEqual(OutcomeReason.Denied, report.Outcome.Reason);
        StringAssert.Contains(report.Outcome.Message, "rm -rf /");
    }

    [TestMethod]
    public void The_session_file_of_codex_tells_the_tokens_of_a_turn_that_failed()
    {
        using var folder = new TempFolder();
        folder.Write("sessions/2026/11/26/rollout-2026-11-26T10-00-00-other.jsonl", TokenCount(1));
        folder.Write("sessions/2026/11/27/rollout-2026-11-27T10-00-00-0199-abc.jsonl", $"half a line\n{TokenCount(10)}\n{{\"type\":\"x\"}}\n{TokenCount(70)}\n{{\"tor");
        var variables = ImmutableSortedDictionary<string, string>.Empty.Add("CODEX_HOME", folder.Path);
        var reader = OutputReaders.For(OutputFormat.Codex, new ReaderContext(variables, new FakeTimeProvider(RecordedStream.Now)));
        reader.Read(new OutputLine("{\"type\":\"thread.started\",\"thread_id\":\"0199-abc\"}", IsError: false));
        reader.Read(new OutputLine("{\"type\":\"turn.failed\",\"error\":{\"message\":\"boom\"}}", IsError: false));
        Assert.AreEqual(new TokenUsage(70, 0, 0, 0), reader.Finish(Ended(1)).Usage);
    }

    [TestMethod]
    [DataRow("../../../../etc/passwd")]
    [DataRow("*")]
    [DataRow("")]
    public void A_session_name_is_no_path(string session)
    {
        using var folder = new TempFolder();
        folder.Write("sessions/2026/11/27/rollout-x.jsonl", TokenCount(5));
        Assert.IsNull(CodexSession.LastUsage(ImmutableSortedDictionary<string, string>.Empty.Add("CODEX_HOME", folder.Path), session));
    }

    [TestMethod]
    public void A_cost_of_nothing_for_tokens_is_unknown_to_opencode()
    {
        var report = Play(OutputFormat.OpenCode, 0, "{\"type\":\"step_finish\",\"part\":{\"reason\":\"stop\",\"tokens\":{\"input\":5,\"output\":2},\"cost\":0}}");
        Assert.IsNull(report.ReportedCost);
        Assert.AreEqual(7, report.Usage!.Total);
    }

    [TestMethod]
    public void Gemini_tells_everything_in_one_object_over_many_lines()
    {
        var report = Play(
            OutputFormat.Gemini, 0, "Loaded cached credentials.", "{", "  \"session_id\": \"s\",", "  \"response\": \"Done\",", "  \"stats\": {",
            "    \"models\": { \"gemini-x\": { \"tokens\": { \"prompt\": 100, \"candidates\": 20, \"total\": 130, \"cached\": 40, \"thoughts\": 10, \"tool\": 0 } } },",
            "    \"tools\": { \"totalCalls\": 1, \"totalDecisions\": { \"accept\": 1, \"reject\": 0 } }", "  }", "}");
        Assert.IsTrue(report.Outcome.IsCompleted, report.Outcome.Message);
        Assert.AreEqual(new TokenUsage(60, 40, 20, 10), report.Usage);
        Assert.AreEqual(("s", "Done"), (report.SessionId, report.FinalMessage));
    }

    [TestMethod]
    [DataRow("{\"error\":{\"type\":\"ApiError\",\"message\":\"You exceeded your current quota. Please retry in 9s.\",\"code\":429}}", OutcomeReason.RateLimited)]
    [DataRow("{\"error\":{\"type\":\"FatalAuthenticationError\",\"message\":\"Please set an Auth method\",\"code\":41}}", OutcomeReason.Auth)]
    [DataRow("{\"error\":{\"type\":\"FatalTurnLimitedError\",\"message\":\"Reached max session turns\",\"code\":53}}", OutcomeReason.Budget)]
    [DataRow("{\"error\":{\"type\":\"Error\",\"message\":\"boom\",\"code\":1}}", OutcomeReason.Crashed)]
    public void Gemini_tells_an_error_on_standard_error(string error, OutcomeReason reason)
    {
        var reader = New(OutputFormat.Gemini);
        reader.Read(new OutputLine(error, IsError: true));
        Assert.AreEqual(reason, reader.Finish(Ended(1)).Outcome.Reason);
    }

    [TestMethod]
    [DataRow(0, "429 too many requests", OutcomeReason.Completed)]
    [DataRow(1, "HTTP 429: slow down", OutcomeReason.RateLimited)]
    [DataRow(1, "error: unexpected argument '-x'", OutcomeReason.NotFound)]
    [DataRow(1, "Not logged in", OutcomeReason.Auth)]
    [DataRow(1, "boom", OutcomeReason.Crashed)]
    [DataRow(127, "sh: agent: not found", OutcomeReason.NotFound)]
    [DataRow(137, "", OutcomeReason.Crashed)]
    public void Plain_text_is_judged_by_its_exit_code_and_a_failure_by_its_words(int exitCode, string text, OutcomeReason reason) =>
        Assert.AreEqual(reason, Play(OutputFormat.Text, exitCode, text).Outcome.Reason);

    private static string TokenCount(int tokens) =>
        "{\"type\":\"event_msg\",\"payload\":{\"type\":\"token_count\",\"info\":{\"total_token_usage\":{\"input_tokens\":" + tokens.ToString(CultureInfo.InvariantCulture) + "}}}}";

    private static AgentReport Play(OutputFormat format, int exitCode, params string[] lines)
    {
        var reader = New(format);
        foreach (var line in lines)
            reader.Read(new OutputLine(line, IsError: false));
        return reader.Finish(Ended(exitCode));
    }

    private static OutputReader New(OutputFormat format) => OutputReaders.For(
        format, new ReaderContext(ImmutableSortedDictionary<string, string>.Empty, new FakeTimeProvider(RecordedStream.Now)));

    private static ProcessEnd Ended(int exitCode) => new(ProcessEndCause.Exited, exitCode, TimeSpan.FromSeconds(1));
}
