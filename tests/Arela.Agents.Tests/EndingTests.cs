using Arela.Agents.Tests.Cli;
using Arela.Agents.Tests.ModelServer;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Execution;

namespace Arela.Agents.Tests;

/// <summary>
/// The endings that are known, from each real CLI: each must be classified right. With ARELA_RECORD_STREAMS set to
/// tests/Arela.Orchestration.Tests/Processes/Output/Streams they are recorded anew, for the readers' own tests.
/// </summary>
[TestClass]
public sealed class EndingTests
{
    private static readonly TimeSpan ShortStall = TimeSpan.FromSeconds(15);

    // opencode repeats these calls for about 100 s, whatever it is told. Their recordings are tested each time.
    private static readonly string[] Slow = ["opencode/rate-limited", "opencode/server-error"];

    private static readonly Dictionary<string, Ending> Endings = new()
    {
        ["unauthorized"] = new(OutcomeReason.Auth, ModelTurn.Fail(401, "Incorrect API key provided")),
        ["rate-limited"] = new(OutcomeReason.RateLimited, ModelTurn.Fail(429, "Rate limit reached for requests")),
        ["rate-limited-until"] = new(OutcomeReason.RateLimited, ModelTurn.Fail(429, "Rate limit reached. Please try again in 2s.", retryAfterSeconds: 2)),
        ["out-of-credit"] = new(OutcomeReason.Auth, ModelTurn.Fail(400, "Your credit balance is too low to access the API.")),
        ["server-error"] = new(OutcomeReason.Crashed, ModelTurn.Fail(500, "The server had an error")),
        ["malformed"] = new(OutcomeReason.Crashed, ModelTurn.Garbage()),
        ["empty-answer"] = new(OutcomeReason.Empty, ModelTurn.Say("")),
        ["out-of-context"] = new(OutcomeReason.Crashed, ModelTurn.OutOfContext()),
    };

    public static IEnumerable<object[]> Table =>
        from agent in new[] { "codex", "claude", "opencode" }
        from ending in Endings.Keys
        where Recording.Folder is not null || !Slow.Contains($"{agent}/{ending}")
        select new object[] { agent, ending };

    [TestMethod]
    [DynamicData(nameof(Table))]
    public async Task An_ending_has_its_reason(string agent, string name)
    {
        await using var run = await CliRun.StartAsync(Endings[name].Turns);
        var report = await run.AttemptAsync(run.Setup.Agent(agent));
        Check(Endings[name].Reason, report, run, $"{agent}/{name}");
    }

    [TestMethod]
    [DataRow("codex", 400, 100, 20)]
    [DataRow("claude", 400, 120, 0)]
    [DataRow("opencode", 400, 100, 20)]
    public async Task Work_that_is_done_is_in_the_working_directory_with_its_tokens(string agent, long cached, long output, long reasoning)
    {
        await using var run = await CliRun.StartAsync(ModelTurn.Write("made.txt", "by hand"), ModelTurn.Say("Done: made.txt"));
        var report = await run.AttemptAsync(run.Setup.Agent(agent));
        Check(OutcomeReason.Completed, report, run, $"{agent}/success");
        Assert.AreEqual("by hand", await File.ReadAllTextAsync(Path.Combine(run.Work, "made.txt")));
        Assert.AreEqual(new TokenUsage(2_000, cached, output, reasoning), report.Usage);
        Assert.AreEqual("Done: made.txt", report.FinalMessage);
        Assert.IsNotNull(report.SessionId);
    }

    [TestMethod]
    public async Task Claude_is_understood_in_its_one_line_form_too()
    {
        await using var run = await CliRun.StartAsync(ModelTurn.Write("made.txt", "by hand"), ModelTurn.Say("Done: made.txt"));
        var agent = run.Setup.Agent("claude") with { Arguments = ["-p", "--output-format", "json", "--permission-mode", "acceptEdits"] };
        var report = await run.AttemptAsync(agent);
        Check(OutcomeReason.Completed, report, run, "claude/success-json");
        Assert.AreEqual((2_520L, 0.0132m), (report.Usage!.Total, report.ReportedCost));
    }

    [TestMethod]
    [DataRow("codex")]
    [DataRow("claude")]
    [DataRow("opencode")]
    public async Task A_model_that_never_answers_is_given_up(string agent)
    {
        await using var run = await CliRun.StartAsync(ModelTurn.Silence());
        Check(OutcomeReason.Stalled, await run.AttemptAsync(run.Setup.Agent(agent), ShortStall), run, $"{agent}/silence");
    }

    [TestMethod]
    [DataRow("codex")]
    [DataRow("claude")]
    [DataRow("opencode")]
    public async Task A_flag_that_is_refused_is_no_fault_of_the_ticket(string agent)
    {
        await using var run = await CliRun.StartAsync(ModelTurn.Say("never asked"));
        var preset = run.Setup.Agent(agent);
        var report = await run.AttemptAsync(preset with { Arguments = preset.Arguments.Add("--no-such-flag") });
        Check(OutcomeReason.NotFound, report, run, $"{agent}/refused-flag");
        Assert.IsEmpty(run.Model.Requests);
    }

    [TestMethod]
    [DataRow("codex")]
    [DataRow("claude")]
    [DataRow("opencode")]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task An_agent_that_somebody_kills_has_crashed(string agent)
    {
        await using var run = await CliRun.StartAsync(ModelTurn.Silence());
        var preset = run.Setup.Agent(agent);
        var report = await run.AttemptAsync(preset with
        {
            Command = "timeout",
            Arguments = ["-s", "KILL", "8", preset.Command!, .. preset.Arguments],
        });
        Check(OutcomeReason.Crashed, report, run, $"{agent}/killed");
    }

    [TestMethod]
    [DataRow("claude")]
    [DataRow("opencode")]
    public async Task A_tool_that_is_denied_is_told(string agent)
    {
        await using var run = await CliRun.StartAsync(ModelTurn.Run("node -e 1 > made.txt"), ModelTurn.Say("Done"));
        var report = await run.AttemptAsync(WithoutShell(run.Setup.Agent(agent)));
        Check(OutcomeReason.Denied, report, run, $"{agent}/denied");
        Assert.IsFalse(File.Exists(Path.Combine(run.Work, "made.txt")));
    }

    // codex calls a blocked write a command that failed, and its turn completed: only the workspace tells that nothing is there.
    [TestMethod]
    public async Task A_write_that_the_sandbox_of_codex_blocks_leaves_no_file()
    {
        await using var run = await CliRun.StartAsync(ModelTurn.Write("made.txt", "x"), ModelTurn.Say("Done"));
        var agent = run.Setup.Agent("codex") with { Arguments = ["exec", "--json", "-s", "read-only", "--disable", "plugins"] };
        Check(OutcomeReason.Completed, await run.AttemptAsync(agent), run, "codex/blocked-write");
        Assert.IsFalse(File.Exists(Path.Combine(run.Work, "made.txt")));
    }

    [TestMethod]
    public async Task A_budget_of_the_CLI_is_told()
    {
        await using var run = await CliRun.StartAsync(ModelTurn.Run("true"), ModelTurn.Run("true"), ModelTurn.Say("Done"));
        var preset = run.Setup.Agent("claude");
        var report = await run.AttemptAsync(preset with { Arguments = preset.Arguments.AddRange("--max-budget-usd", "0.000001") });
        Check(OutcomeReason.Budget, report, run, "claude/budget");
    }

    [TestMethod]
    [DataRow("claude")]
    [DataRow("opencode")]
    public async Task A_cap_of_ours_ends_an_agent_in_flight(string agent)
    {
        // A command each, without an end: what a loop looks like.
        var turns = Enumerable.Repeat(ModelTurn.Run("true"), 50).ToArray();
        await using var run = await CliRun.StartAsync(turns);
        var report = await run.AttemptAsync(run.Setup.Agent(agent), tokenCap: 3_000);
        Check(OutcomeReason.Budget, report, run, $"{agent}/capped");
        Assert.IsGreaterThanOrEqualTo(3_000, report.Usage!.Total);
        Assert.IsLessThan(turns.Length, run.Model.Requests.Count);
    }

    [TestMethod]
    public async Task A_failed_turn_of_codex_has_the_tokens_of_its_session_file()
    {
        await using var run = await CliRun.StartAsync(ModelTurn.Run("true"), ModelTurn.Fail(401, "Incorrect API key provided"));
        var report = await run.AttemptAsync(run.Setup.Agent("codex"));
        Check(OutcomeReason.Auth, report, run, "codex/failed-later");
        Assert.AreEqual(new TokenUsage(1_000, 200, 50, 10), report.Usage);
    }

    private static Agent WithoutShell(Agent agent) => agent.Name == "claude"
        ? agent with { Arguments = agent.Arguments.RemoveRange(["--allowedTools", "Bash"]) }
        : agent with
        {
            Environment = agent.Environment.SetItem(
                "OPENCODE_CONFIG_CONTENT", agent.Environment["OPENCODE_CONFIG_CONTENT"].Replace("\"bash\": \"allow\"", "\"bash\": \"ask\"", StringComparison.Ordinal)),
        };

    private static void Check(OutcomeReason expected, AgentReport report, CliRun run, string name)
    {
        run.Recording.Save(name, run.Scrub);
        Assert.AreEqual(expected, report.Outcome.Reason, $"{name}: {report.Outcome.Message}\n{string.Join('\n', report.LastLines)}");
    }

    private sealed record Ending(OutcomeReason Reason, params ModelTurn[] Turns);
}
