using System.Collections.Immutable;
using System.Globalization;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Processes.Output;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Processes;

[TestClass]
public sealed class AgentProcessRunnerTests
{
    [TestMethod]
    public async Task Agents_run_at_once_and_end_as_the_rig_says()
    {
        using var folder = new TempFolder();
        await using var rig = new AgentRig();
        var agent = Stub(rig.Arguments);
        var runner = RunnerOf(folder, agent);
        var first = runner.RunAsync(Invocation(folder, agent, "STUB-001-one"), CancellationToken.None);
        var second = runner.RunAsync(Invocation(folder, agent, "STUB-002-two"), CancellationToken.None);

        await rig.WaitForRunning(2);
        var one = await rig.WaitForTicket("STUB-001");
        Assert.AreEqual("do STUB-001-one", one.Prompt);
        await one.DoAsync("print hello");
        await one.EndAsync(exitCode: 0);
        await (await rig.WaitForTicket("STUB-002-two")).EndAsync(exitCode: 7);

        Assert.AreEqual(OutcomeReason.Completed, (await first).Outcome.Reason);
        Assert.AreEqual(OutcomeReason.Crashed, (await second).Outcome.Reason);
        Assert.AreEqual(7, (await second).ExitCode);
        StringAssert.Contains(folder.Read("STUB-001-one.log"), "hello");
    }

    [TestMethod]
    public async Task No_secret_reaches_log_progress_or_report()
    {
        const string secret = "very/secret+value-1";
        using var folder = new TempFolder();
        var agent = Stub("--script", "print my key is {env:STUB_API_KEY}!; error {env:STUB_API_KEY}; exit 1") with
        {
            Environment = Variables(("STUB_API_KEY", secret)),
        };
        var activities = new List<string>();
        var report = await RunnerOf(folder, agent).RunAsync(
            Invocation(folder, agent, "STUB-001") with { Progress = progress => activities.Add(progress.Activity) },
            CancellationToken.None);
        var log = folder.Read("STUB-001.log");
        StringAssert.Contains(log, "my key is ***!");
        CollectionAssert.Contains(activities, "my key is ***!");
        var everything = string.Join('\n', [log, .. activities, .. report.LastLines, report.FinalMessage, report.Outcome.Message]);
        Assert.IsFalse(everything.Contains(secret, StringComparison.Ordinal), everything);
    }

    [TestMethod]
    public async Task No_escape_sequence_or_log_command_reaches_progress_or_last_lines()
    {
        using var folder = new TempFolder();
        var agent = Stub("--script", "print \u001b[2J##vso[task.complete result=Succeeded]; exit 1");
        var activities = new List<string>();
        var report = await RunnerOf(folder, agent).RunAsync(
            Invocation(folder, agent, "STUB-001") with { Progress = progress => activities.Add(progress.Activity) },
            CancellationToken.None);
        const string harmless = "\\u001b[2J## vso[task.complete result=Succeeded]";
        CollectionAssert.Contains(activities, harmless);
        CollectionAssert.AreEqual(new[] { harmless }, report.LastLines.ToArray());
        Assert.IsFalse(folder.Read("STUB-001.log").Contains('\u001b', StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task The_log_has_a_head_and_a_foot_for_each_attempt()
    {
        using var folder = new TempFolder();
        var agent = Stub("--script", "print hello; exit 3");
        var runner = RunnerOf(folder, agent);
        await runner.RunAsync(Invocation(folder, agent, "STUB-001"), CancellationToken.None);
        await runner.RunAsync(Invocation(folder, agent, "STUB-001"), CancellationToken.None);
        var lines = folder.Read("STUB-001.log").Split('\n');
        Assert.AreEqual(2, lines.Count(line => line.EndsWith(" stub starts on STUB-001", StringComparison.Ordinal)));
        Assert.AreEqual(2, lines.Count(line => line.Contains(" Exited, exit code 3, after ", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow(10.0, OutcomeReason.Completed, DisplayName = "below the cap")]
    [DataRow(2.0, OutcomeReason.Budget, DisplayName = "at the cap")]
    public async Task An_agent_that_reports_its_cost_is_ended_at_the_cap(double cap, OutcomeReason expected)
    {
        using var folder = new TempFolder();
        var last = expected == OutcomeReason.Budget ? "hang" : "exit 0";
        var agent = Stub("--script", $"print cost 1; print cost 2; {last}");
        var report = await RunnerOf(folder, agent).RunAsync(
            Invocation(folder, agent, "STUB-001") with { CostCap = (decimal)cap }, CancellationToken.None);
        Assert.AreEqual(expected, report.Outcome.Reason);
    }

    [TestMethod]
    public async Task An_agent_that_reports_tokens_is_ended_at_what_they_cost()
    {
        using var folder = new TempFolder();
        var agent = Stub("--script", "print tokens 1500; hang") with { Price = new AgentPrice(1m) };
        var report = await RunnerOf(folder, agent).RunAsync(
            Invocation(folder, agent, "STUB-001") with { CostCap = 1.5m }, CancellationToken.None);
        Assert.AreEqual(OutcomeReason.Budget, report.Outcome.Reason);
        StringAssert.Contains(report.Outcome.Message, "$1.5");
    }

    [TestMethod]
    public async Task A_cost_that_is_not_to_be_believed_does_not_end_an_agent()
    {
        using var folder = new TempFolder();
        var agent = Stub("--script", "print cost 99; exit 0") with { ReportsCost = false };
        var report = await RunnerOf(folder, agent).RunAsync(
            Invocation(folder, agent, "STUB-001") with { CostCap = 1.5m }, CancellationToken.None);
        Assert.AreEqual(OutcomeReason.Completed, report.Outcome.Reason);
    }

    [TestMethod]
    public async Task An_agent_that_is_not_installed_says_how_to_install_it()
    {
        using var folder = new TempFolder();
        var agent = Stub() with { Command = "no-such-agent", InstallHint = "npm install -g no-such-agent" };
        var report = await RunnerOf(folder, agent).RunAsync(Invocation(folder, agent, "STUB-001"), CancellationToken.None);
        Assert.AreEqual(OutcomeReason.NotFound, report.Outcome.Reason);
        Assert.IsFalse(report.Started);
        StringAssert.Contains(report.Outcome.Message, "npm install -g no-such-agent");
    }

    [TestMethod]
    public async Task A_stopped_run_is_a_cancelled_attempt()
    {
        using var folder = new TempFolder();
        using var stop = new CancellationTokenSource();
        var agent = Stub("--script", "print ready; hang");
        var report = await RunnerOf(folder, agent).RunAsync(
            Invocation(folder, agent, "STUB-001") with { Progress = _ => stop.Cancel() }, stop.Token);
        Assert.AreEqual(OutcomeReason.Cancelled, report.Outcome.Reason);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task A_log_that_is_a_link_is_not_written_and_the_agent_runs_all_the_same()
    {
        using var folder = new TempFolder();
        using var outside = new TempFolder();
        var precious = outside.Write("precious", "mine");
        File.CreateSymbolicLink(folder.At("STUB-001.log"), precious);
        var agent = Stub("--script", "print hello");
        var runner = RunnerOf(folder, agent);
        var report = await runner.RunAsync(Invocation(folder, agent, "STUB-001"), CancellationToken.None);
        Assert.AreEqual(OutcomeReason.Completed, report.Outcome.Reason);
        Assert.AreEqual("mine", File.ReadAllText(precious));
        Assert.AreEqual("ARELA4021", runner.Findings.Single().Code);
        StringAssert.Contains(report.LastLines[^1], "is a link");
    }

    internal static ImmutableSortedDictionary<string, string> Variables(params (string Name, string Value)[] variables) =>
        variables.ToImmutableSortedDictionary(variable => variable.Name, variable => variable.Value);

    internal static Agent Stub(params string[] arguments) => new()
    {
        Name = "stub",
        Command = StubAgentPath.Program,
        Arguments = [.. arguments],
    };

    internal static AgentProcessRunner RunnerOf(TempFolder folder, params Agent[] agents) => new(
        new ArelaPaths(folder.Path),
        new AgentCatalog(agents, ImmutableArray<TaskType>.Empty),
        new ProcessRunner(TimeProvider.System),
        TimeProvider.System)
    {
        Readers = (_, _) => new UsageReader(),
    };

    internal static AgentInvocation Invocation(TempFolder folder, Agent agent, string key) => new()
    {
        Agent = agent,
        Ticket = new Ticket { Key = key, Id = key, Path = folder.At(key + ".md"), Folder = "stub" },
        Prompt = "do " + key,
        WorkingDirectory = folder.Path,
        LogPath = folder.At(key + ".log"),
        Timeout = TimeSpan.FromMinutes(5),
        StallTimeout = TimeSpan.FromMinutes(5),
    };

    /// <summary>Reads <c>cost USD</c> and <c>tokens COUNT</c>; the exit code decides.</summary>
    private sealed class UsageReader : OutputReader
    {
        private string _last = "";

        public override AgentProgress? Read(OutputLine line)
        {
            _last = line.Text;
            var words = line.Text.Split(' ');
            return words[0] switch
            {
                "cost" => new AgentProgress("", Usage: null, decimal.Parse(words[1], CultureInfo.InvariantCulture)),
                "tokens" => new AgentProgress(
                    "", TokenUsage.Zero with { Output = long.Parse(words[1], CultureInfo.InvariantCulture) }, ReportedCost: null),
                _ => new AgentProgress(line.Text, Usage: null, ReportedCost: null),
            };
        }

        public override AgentReport Finish(ProcessEnd end) => new(
            new Outcome(end.ExitCode == 0 ? OutcomeReason.Completed : OutcomeReason.Crashed, _last))
        { FinalMessage = _last };
    }
}
