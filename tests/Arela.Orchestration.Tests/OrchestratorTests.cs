using System.Text.Json.Nodes;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Tests;

/// <summary>The whole story, with real files and real processes; agents are stubs whose script the test writes.</summary>
[TestClass]
public sealed class OrchestratorTests
{
    [TestMethod]
    public async Task Tickets_run_end_to_end_and_a_second_run_starts_nothing()
    {
        using var root = Root();
        var first = await RunAsync(root, "codex done 900 100; write {ticket}.txt made");
        Assert.IsEmpty(first.Findings, string.Join('\n', first.Findings.Select(finding => finding.Message)));
        Assert.IsTrue(first.Result!.Tickets.All(ticket => ticket.End == TicketEnd.Completed));
        Assert.IsTrue(File.Exists(root.At("CODEX-002-page.txt")) || File.Exists(root.At("CODEX-002.txt")));
        var status = JsonNode.Parse(root.Read(".arela/tickets/.ticket-status.json"))!;
        Assert.AreEqual("completed", (string?)status["tickets"]!["CODEX-002-page"]!["status"]);
        Assert.AreEqual(2, (int)status["summary"]!["completed"]!);

        var second = await RunAsync(root, "fail 9");
        Assert.IsTrue(second.Result!.Tickets.All(ticket => ticket.End == TicketEnd.Skipped));
    }

    [TestMethod]
    public async Task The_run_log_has_every_attempt_and_the_agents_log_its_output()
    {
        using var root = Root();
        var summary = await RunAsync(root, "print hello from {ticket}; codex done 900 100; write {ticket}.txt made");
        var log = RunLogReader.Read(root.At($".arela/runs/{summary.Result!.Run}.jsonl")).ToArray();
        Assert.AreSequenceEqual(
            ["run_started", "attempt_started", "attempt_ended", "ticket_ended", "attempt_started", "attempt_ended", "ticket_ended", "run_ended"],
            [.. log.Skip(1).Select(entry => (string)entry["event"]!)]);
        Assert.Contains("hello from", root.Read(".arela/logs/codex/CODEX-001-button.log"));
    }

    [TestMethod]
    public async Task A_failed_ticket_is_one_coded_error_with_its_reason_last_lines_and_log()
    {
        using var root = Root();
        var summary = await RunAsync(root, "error cannot find the file; fail 3");
        var error = summary.Findings.Single(finding => finding.Severity == Severity.Error);
        Assert.AreEqual("ARELA4001", error.Code);
        Assert.Contains("crashed", error.Message);
        Assert.Contains("cannot find the file", error.Message);
        Assert.Contains(".arela/logs/codex/CODEX-001-button.log", error.Message);
        Assert.AreEqual("ARELA4002", summary.Findings.Single(finding => finding.Severity == Severity.Warning).Code);
    }

    [TestMethod]
    public async Task What_the_message_says_already_is_not_said_again_as_output()
    {
        using var root = Root();
        var summary = await RunAsync(root, "error oops; fail 3");
        var message = summary.Findings.Single(finding => finding.Severity == Severity.Error).Message;
        Assert.HasCount(2, message.Split("oops"), message);
    }

    [TestMethod]
    public async Task Without_tickets_a_run_says_so_and_writes_nothing()
    {
        using var root = new TempFolder();
        root.Write(".arela/tickets/README.md", "# No ticket\n");
        var summary = await RunAsync(root, "");
        Assert.IsEmpty(summary.Result!.Tickets);
        Assert.AreSequenceEqual([root.At(".arela/tickets")], Directory.GetFileSystemEntries(root.At(".arela")));
        Assert.AreSequenceEqual([root.At(".arela/tickets/README.md")], Directory.GetFileSystemEntries(root.At(".arela/tickets")));
    }

    [TestMethod]
    public async Task Tickets_that_a_dead_run_left_are_told_before_anything_starts()
    {
        using var root = Root();
        root.Write(".arela/tickets/.ticket-status.json", """{"tickets":{"CODEX-002-page":{"status":"in_progress","run":"r-1"}}}""");
        var events = new Kept();
        await new Orchestrator(Options(root, "codex done 1 1; write {ticket}.txt made")).RunAsync(events, CancellationToken.None);
        Assert.Contains("CODEX-002-page was left in progress by run r-1", ((OrphansFound)events.All[0]).Messages.Single());
        Assert.IsInstanceOfType<RunStarted>(events.All[1]);
    }

    [TestMethod]
    public async Task A_red_gate_shows_its_last_lines_in_the_error_and_keeps_all_of_them_in_the_run_log()
    {
        using var root = Root();
        var summary = await RunAsync(
            root, "codex done 1 1; write {ticket}.txt made", options => options with { Gate = "echo first line; echo what is wrong >&2; exit 4" });
        var error = summary.Findings.Single(finding => finding.Severity == Severity.Error);
        Assert.Contains("gate-failed", error.Message);
        Assert.Contains("what is wrong", error.Message);
        var ended = RunLogReader.Read(root.At($".arela/runs/{summary.Result!.Run}.jsonl")).Single(entry => (string?)entry["event"] == "attempt_ended");
        Assert.Contains("first line", (string)ended["details"]!);
    }

    [TestMethod]
    public async Task A_run_over_a_failed_dependency_does_not_say_that_it_will_be_tried_again()
    {
        using var root = Root();
        await RunAsync(root, "fail 3");
        Assert.Contains("ARELA3006", new Orchestrator(Options(root, "")).Read().Findings.Select(finding => finding.Code));
        var second = await RunAsync(root, "codex done 1 1; write {ticket}.txt made");
        Assert.IsEmpty(second.Findings, string.Join('\n', second.Findings.Select(finding => finding.Message)));
    }

    [TestMethod]
    public async Task A_run_that_finds_everything_done_writes_no_status_and_no_run_log()
    {
        using var root = Root();
        const string Script = "codex done 1 1; write {ticket}.txt made";
        await RunAsync(root, Script);
        var before = (File.ReadAllText(root.At(".arela/tickets/.ticket-status.json")), Directory.GetFiles(root.At(".arela/runs")).Length);
        var summary = await RunAsync(root, Script);
        Assert.IsTrue(summary.Result!.Tickets.All(ticket => ticket.End == TicketEnd.Skipped));
        Assert.AreEqual(before, (File.ReadAllText(root.At(".arela/tickets/.ticket-status.json")), Directory.GetFiles(root.At(".arela/runs")).Length));
    }

    [TestMethod]
    public async Task A_dry_run_starts_nothing_and_writes_nothing()
    {
        using var root = Root();
        var summary = await RunAsync(root, "write {ticket}.txt made", options => options with { DryRun = true });
        Assert.IsNull(summary.Result);
        Assert.HasCount(2, summary.Planned!.Plan.Running);
        Assert.IsFalse(Directory.Exists(root.At(".arela/runs")) || File.Exists(root.At(".arela/tickets/.ticket-status.json")));
    }

    [TestMethod]
    public async Task A_ticket_whose_text_changed_after_it_was_completed_runs_again_only_when_asked()
    {
        using var root = Root();
        const string Script = "codex done 1 1; append {ticket}.txt made";
        await RunAsync(root, Script);
        File.AppendAllText(root.At(".arela/tickets/codex/CODEX-001-button.md"), "\nAnd round corners.\n");
        var kept = await RunAsync(root, Script);
        Assert.IsTrue(kept.Result!.Tickets.All(ticket => ticket.End == TicketEnd.Skipped));
        Assert.Contains("its text changed", kept.Result.Tickets[0].Why);
        var again = await RunAsync(root, Script, options => options with { RerunChanged = true });
        Assert.AreEqual("CODEX-001-button", again.Result!.Tickets.Single(ticket => ticket.End == TicketEnd.Completed).Ticket.Key);
    }

    [TestMethod]
    public async Task Reset_opens_a_ticket_again_and_complete_marks_it_without_an_agent()
    {
        using var root = Root();
        var options = Options(root, "fail 1") with { Tickets = ["CODEX-001"] };
        var completed = await new Orchestrator(options).CompleteAsync();
        Assert.AreSequenceEqual(["CODEX-001-button"], [.. completed.ChangedKeys]);
        Assert.AreSequenceEqual(["CODEX-001-button"], [.. (await new Orchestrator(options).CompleteAsync()).UnchangedKeys]);
        Assert.AreEqual(TicketStatus.Completed, new Orchestrator(options).Read().Status["CODEX-001-button"].Status);
        await new Orchestrator(options).ResetAsync();
        Assert.AreEqual(TicketStatus.Open, new Orchestrator(options).Read().Status["CODEX-001-button"].Status);
        Assert.AreEqual("ARELA0104", (await new Orchestrator(options with { Tickets = [] }).ResetAsync()).Findings.Single().Code);
        Assert.AreEqual("ARELA0104", (await new Orchestrator(options with { Tickets = [] }).CompleteAsync()).Findings.Single().Code);
    }

    [TestMethod]
    public async Task A_stopped_run_ends_its_agents_says_so_and_the_next_run_goes_on()
    {
        using var root = Root();
        await using var rig = new AgentRig();
        using var stop = new CancellationTokenSource();
        var options = Options(root, "");
        var rigged = options with { AgentItems = [options.AgentItems[0] with { Arguments = [.. rig.Arguments] }] };
        var run = new Orchestrator(rigged).RunAsync(new NoObserver(), stop.Token);
        var agent = await rig.WaitForTicket("CODEX-001");
        await stop.CancelAsync();
        var summary = await run;
        await agent.Ended;
        Assert.AreEqual("ARELA4004", summary.Findings.Single(finding => finding.Severity == Severity.Error).Code);
        Assert.AreEqual(TicketStatus.Open, new Orchestrator(options).Read().Status["CODEX-001-button"].Status);
        var next = await RunAsync(root, "codex done 1 1; write {ticket}.txt made");
        Assert.IsTrue(next.Result!.Tickets.All(ticket => ticket.End == TicketEnd.Completed));
    }

    [TestMethod]
    public async Task A_damaged_status_file_is_a_coded_error_nothing_starts_and_the_file_is_untouched()
    {
        using var root = Root();
        root.Write(".arela/tickets/.ticket-status.json", "{\"tickets\": {");
        var summary = await RunAsync(root, "write {ticket}.txt made");
        Assert.IsNull(summary.Result);
        Assert.AreEqual("ARELA5001", summary.Findings.Single(finding => finding.Severity == Severity.Error).Code);
        Assert.AreEqual("{\"tickets\": {", root.Read(".arela/tickets/.ticket-status.json"));
    }

    private sealed class Kept : IRunObserver
    {
        public List<RunEvent> All { get; } = [];

        public void On(RunEvent runEvent) => All.Add(runEvent);
    }

    private static TempFolder Root()
    {
        var root = new TempFolder();
        root.Write(".arela/tickets/codex/CODEX-001-button.md", "# CODEX-001: Button\n\n**Agent:** codex\n**Estimated tokens:** 1000\n**Cost estimate:** $0.002\n**Dependencies:** None\n\n## Task\nMake a button.\n");
        root.Write(".arela/tickets/codex/CODEX-002-page.md", "# CODEX-002: Page\n\n**Agent:** codex\n**Estimated tokens:** 1000\n**Cost estimate:** $0.002\n**Dependencies:** CODEX-001\n\n## Task\nMake a page.\n");
        return root;
    }

    private static Task<RunSummary> RunAsync(TempFolder root, string script, Func<ArelaOptions, ArelaOptions>? change = null)
    {
        var options = Options(root, script);
        return new Orchestrator(change?.Invoke(options) ?? options).RunAsync(new NoObserver(), CancellationToken.None);
    }

    private static ArelaOptions Options(TempFolder root, string script) => new()
    {
        Root = root.Path,
        Isolation = IsolationMode.None,
        Retries = 0,
        AgentItems =
        [
            new AgentOverride
            {
                Name = "codex",
                Command = StubAgentPath.Program,
                Arguments = ["--script", script],
                Output = OutputFormat.Codex,
            },
        ],
    };
}
