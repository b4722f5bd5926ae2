using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Tests.Pipelines;

/// <summary>One ticket as a job: each in a fresh clone of its own, with real git.</summary>
[TestClass]
public sealed class JobTests
{
    [TestMethod]
    public async Task Each_job_of_a_diamond_builds_on_the_work_of_its_dependencies_and_of_nothing_else()
    {
        using var rig = new JobRig(("A", ""), ("B", "A"), ("C", "A"), ("D", "B, C"), ("E", ""));
        await rig.CompleteAsync("E");
        await rig.CompleteAsync("A", "codex done 900 100; append list.txt {ticket}");
        await rig.CompleteAsync("B", "codex done 900 100; append list.txt {ticket}; write b.txt b");
        await rig.CompleteAsync("C");
        var machine = rig.Machine();
        var head = GitFolder.Run(machine.Path, "rev-parse", "HEAD");

        var summary = await rig.JobAsync(machine, "D", "wait-for C.txt; wait-for b.txt; codex done 900 100; append list.txt {ticket}; delete b.txt");

        Assert.IsEmpty(JobRig.Errors(summary.Findings));
        Assert.HasCount(1, summary.Result!.Tickets);
        Assert.AreEqual(TicketEnd.Completed, summary.Result.Tickets[0].End);
        Assert.AreEqual(head, GitFolder.Run(machine.Path, "rev-parse", "HEAD"), "the checkout itself is left alone");
        Assert.AreEqual("", GitFolder.Run(machine.Path, "status", "--porcelain", "--", ".", ":!.arela"));
        var record = rig.Record("D");
        Assert.AreEqual(rig.Base, (string?)record["job"]!["base"]);
        var files = GitFolder.Run(machine.Path, "ls-tree", "-r", "--name-only", (string)record["job"]!["head"]!).Split('\n');
        Assert.AreSequenceEqual(["C.txt", "list.txt", "shared.txt"], [.. files.Where(file => file.EndsWith(".txt", StringComparison.Ordinal))]);
        Assert.AreEqual("A\nB\nD", GitFolder.Run(machine.Path, "show", $"{record["job"]!["head"]}:list.txt"));
        Assert.AreEqual($"{record["job"]!["head"]} refs/heads/arela/D", GitFolder.Run(machine.Path, "bundle", "list-heads", rig.Jobs.At("D.bundle")));
    }

    [TestMethod]
    public async Task A_record_has_the_shape_of_the_status_file_and_says_what_was_spent_and_tried()
    {
        using var rig = new JobRig(("A", ""));
        var summary = await rig.JobAsync("A", "print the key is sk-ant-api03-aaaaaaaaaaaaaaaaaaaaaaaaaaaa; error sk-ant-api03-aaaaaaaaaaaaaaaaaaaaaaaaaaaa is wrong; fail 3", options => options with { Retries = 1 });
        Assert.Contains("ARELA4001", JobRig.Errors(summary.Findings));
        var record = rig.Record("A");
        Assert.AreEqual(1, (int)record["version"]!);
        Assert.AreEqual("failed", (string?)record["tickets"]!["A"]!["status"]);
        Assert.AreEqual("codex", (string?)record["tickets"]!["A"]!["agent"]);
        Assert.AreEqual(2, (int)record["tickets"]!["A"]!["attempts"]!);
        Assert.AreEqual(summary.Result!.Run, (string?)record["tickets"]!["A"]!["run"]);
        Assert.AreEqual("failed", (string?)record["job"]!["end"]);
        Assert.AreEqual(2, record["job"]!["attempts"]!.AsArray().Count);
        Assert.Contains("ARELA4001", record["job"]!["findings"]!.AsArray().Select(finding => (string?)finding!["code"]));
        Assert.DoesNotContain("sk-ant-api03", rig.Jobs.Read("A.status.json"));
        Assert.IsFalse(rig.HasBundle("A"), "it has made nothing");
    }

    [TestMethod]
    public async Task What_a_missing_failed_or_blocked_dependency_stops_says_so_in_a_record_of_its_own()
    {
        using var rig = new JobRig(("A", ""), ("B", "A"), ("C", "B"));
        var missing = await rig.JobAsync("B");
        Assert.AreSequenceEqual(["ARELA4081"], JobRig.Errors(missing.Findings));
        Assert.IsNull(missing.Result);
        Assert.Contains("no record", (string)rig.Record("B")["job"]!["why"]!);

        await rig.JobAsync("A", "fail 3");
        var failed = await rig.JobAsync("B");
        Assert.Contains("A, which failed (crashed)", failed.Findings.Single(finding => finding.Code == "ARELA4081").Message);
        Assert.AreEqual("blocked", (string?)rig.Record("B")["job"]!["end"]);

        var blocked = await rig.JobAsync("C");
        Assert.Contains("B, which is blocked itself", blocked.Findings.Single(finding => finding.Code == "ARELA4081").Message);
        Assert.IsFalse(rig.HasBundle("B") || rig.HasBundle("C"));
    }

    [TestMethod]
    public async Task Records_are_found_in_the_subfolders_that_engines_unpack_artifacts_into()
    {
        using var rig = new JobRig(("A", ""), ("B", "A"));
        await rig.CompleteAsync("A");
        foreach (var file in (string[])["A.status.json", "A.bundle"])
        {
            Directory.CreateDirectory(rig.Jobs.At("download/arela-A"));
            File.Move(rig.Jobs.At(file), rig.Jobs.At($"download/arela-A/{file}"));
        }

        await rig.CompleteAsync("B", "wait-for A.txt; codex done 900 100; write {ticket}.txt made");
    }

    [TestMethod]
    public async Task A_ticket_that_a_job_has_done_is_not_done_again_unless_forced_or_its_text_changed()
    {
        using var rig = new JobRig(("A", ""));
        await rig.CompleteAsync("A");
        var record = rig.Jobs.Read("A.status.json");

        var again = await rig.JobAsync("A", "fail 3");
        Assert.IsEmpty(JobRig.Errors(again.Findings));
        Assert.AreEqual(TicketEnd.Skipped, again.Result!.Tickets.Single().End);
        Assert.AreEqual(record, rig.Jobs.Read("A.status.json"));
        Assert.IsTrue(rig.HasBundle("A"));

        var forced = await rig.JobAsync("A", "codex done 900 100; write {ticket}.txt anew", options => options with { Force = true });
        Assert.AreEqual(TicketEnd.Completed, forced.Result!.Tickets.Single().End);
        Assert.AreEqual(2, (int)rig.Record("A")["tickets"]!["A"]!["attempts"]!, "what the earlier job tried stays counted");

        rig.Ticket("A", "", "**Priority:** high\n");
        rig.Origin.Commit("Another text");
        var changed = await rig.JobAsync("A", "codex done 900 100; write {ticket}.txt other");
        Assert.AreEqual(TicketEnd.Completed, changed.Result!.Tickets.Single().End);
    }

    [TestMethod]
    public async Task A_record_whose_bundle_is_gone_or_damaged_stops_its_dependents_and_the_job_itself_does_it_again()
    {
        using var rig = new JobRig(("A", ""), ("B", "A"));
        await rig.CompleteAsync("A");
        var bundle = File.ReadAllBytes(rig.Jobs.At("A.bundle"));

        File.WriteAllBytes(rig.Jobs.At("A.bundle"), bundle[..^30]);
        var damaged = await rig.JobAsync("B");
        Assert.AreSequenceEqual(["ARELA4083"], JobRig.Errors(damaged.Findings), string.Join('\n', damaged.Findings.Select(finding => finding.Message)));
        Assert.AreEqual("blocked", (string?)rig.Record("B")["job"]!["end"]);

        File.WriteAllText(rig.Jobs.At("A.bundle"), "no bundle at all");
        Assert.AreSequenceEqual(["ARELA4083"], JobRig.Errors((await rig.JobAsync("B")).Findings));

        File.Delete(rig.Jobs.At("A.bundle"));
        Assert.AreSequenceEqual(["ARELA4083"], JobRig.Errors((await rig.JobAsync("B")).Findings));
        await rig.CompleteAsync("A");
        await rig.CompleteAsync("B");
    }

    [TestMethod]
    public async Task A_bundle_with_another_branch_or_commit_in_it_is_refused()
    {
        using var rig = new JobRig(("A", ""), ("B", "A"));
        await rig.CompleteAsync("A");
        var machine = rig.Machine();
        GitFolder.Run(machine.Path, "-c", "user.name=X", "-c", "user.email=x@example.test", "commit", "-q", "--allow-empty", "-m", "Evil");
        GitFolder.Run(machine.Path, "branch", "arela/A");
        foreach (var refs in (string[][])[["main"], ["arela/A"], ["arela/A", "main"]])
        {
            GitFolder.Run(machine.Path, ["bundle", "create", "-q", rig.Jobs.At("A.bundle"), .. refs, "^" + rig.Base]);
            var summary = await rig.JobAsync("B");
            Assert.AreSequenceEqual(["ARELA4083"], JobRig.Errors(summary.Findings), string.Join(' ', refs));
        }
    }

    [TestMethod]
    public async Task Dependencies_that_conflict_with_one_another_are_a_coded_error_that_names_the_files()
    {
        using var rig = new JobRig(("A", ""), ("B", ""), ("C", "A, B"));
        await rig.CompleteAsync("A", "codex done 900 100; write shared.txt a");
        await rig.CompleteAsync("B", "codex done 900 100; write shared.txt b");
        var summary = await rig.JobAsync("C");
        Assert.AreSequenceEqual(["ARELA4088"], JobRig.Errors(summary.Findings));
        Assert.Contains("shared.txt", summary.Findings.Single(finding => finding.Code == "ARELA4088").Message);
    }

    [TestMethod]
    public async Task A_dependency_that_the_status_file_of_the_checkout_calls_completed_needs_no_record()
    {
        using var rig = new JobRig(("A", ""), ("B", "A"));
        var machine = rig.Machine();
        machine.Write(".arela/tickets/.ticket-status.json", """{ "tickets": { "A": { "status": "completed" } } }""");
        var summary = await rig.JobAsync(machine, "B", "codex done 900 100; write {ticket}.txt made");
        Assert.IsEmpty(JobRig.Errors(summary.Findings));

        var done = await rig.JobAsync(machine, "A", "fail 3");
        Assert.IsEmpty(JobRig.Errors(done.Findings));
        Assert.AreEqual("completed", (string?)rig.Record("A")["job"]!["end"]);
        Assert.IsFalse(rig.HasBundle("A"));
    }

    [TestMethod]
    public async Task Work_that_failed_its_gate_is_published_too_and_nobody_builds_on_it()
    {
        using var rig = new JobRig(("A", ""), ("B", "A"));
        await rig.JobAsync("A", "codex done 900 100; write {ticket}.txt bad", options => options with { Gate = "exit 1" });
        Assert.AreEqual("gate-failed", (string?)rig.Record("A")["tickets"]!["A"]!["reason"]);
        Assert.IsTrue(rig.HasBundle("A"));
        Assert.AreSequenceEqual(["ARELA4081"], JobRig.Errors((await rig.JobAsync("B")).Findings));
    }

    [TestMethod]
    public async Task A_key_of_odd_characters_has_a_harmless_file_name_and_goes_all_the_way()
    {
        const string Odd = "WEB-001 größe; rm -rf $(x) & 'y'";
        using var rig = new JobRig((Odd, ""), ("WEB-002-next", "WEB-001"));
        Assert.IsEmpty(JobRig.Errors((await rig.JobAsync(Odd)).Findings));
        var names = Directory.EnumerateFiles(rig.Jobs.Path).Select(Path.GetFileName).ToArray();
        Assert.IsNotEmpty(names);
        Assert.IsTrue(names.All(name => name!.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.')), string.Join(' ', names));
        await rig.CompleteAsync("WEB-002-next");
        var machine = rig.Machine();
        Assert.IsEmpty(await new Orchestrator(rig.Options(machine.Path, "fail 9")).MergeAsync(_ => { }));
        Assert.HasCount(2, GitFolder.Run(machine.Path, "log", "--format=%H", "--grep=Arela-Ticket", "arela/integration").Split('\n'));
    }

    [TestMethod]
    public async Task A_clone_that_holds_nothing_but_the_base_will_do()
    {
        using var rig = new JobRig(("A", ""), ("B", "A"));
        await rig.CompleteAsync("A");
        using var machine = new TempFolder("arela-shallow");
        GitFolder.Run(machine.Path, "clone", "-q", "--depth=1", "file://" + rig.Origin.Path, ".");
        var summary = await rig.JobAsync(machine, "B", "wait-for A.txt; codex done 900 100; write {ticket}.txt made");
        Assert.IsEmpty(JobRig.Errors(summary.Findings));
        Assert.IsTrue(rig.HasBundle("B"));
    }

    [TestMethod]
    public async Task A_job_that_is_stopped_has_said_so_from_its_start()
    {
        using var rig = new JobRig(("A", ""), ("B", "A"));
        await rig.CompleteAsync("A");
        await using var agents = new AgentRig();
        using var stop = new CancellationTokenSource();
        var options = rig.Options(rig.Machine().Path, "") with { Job = true, Tickets = ["A"], Force = true };
        options = options with { AgentItems = [options.AgentItems[0] with { Arguments = [.. agents.Arguments] }] };
        var run = new Orchestrator(options).RunAsync(new NoObserver(), stop.Token);
        await agents.WaitForTicket("A");
        Assert.AreEqual("running", (string?)rig.Record("A")["job"]!["end"], "an earlier success is not left behind by a job that dies");
        Assert.IsFalse(rig.HasBundle("A"));
        Assert.Contains("its job was killed", (await rig.JobAsync("B")).Findings.Single(finding => finding.Code == "ARELA4081").Message);
        await stop.CancelAsync();
        await run;
        Assert.AreEqual("cancelled", (string?)rig.Record("A")["job"]!["end"]);
        Assert.AreEqual("open", (string?)rig.Record("A")["tickets"]!["A"]!["status"]);
    }

    [TestMethod]
    public async Task A_ticket_that_a_person_does_fails_no_job_and_its_dependents_say_whom_they_wait_for()
    {
        using var rig = new JobRig(("A", ""), ("B", "A"));
        var text = File.ReadAllText(rig.Origin.At(".arela/tickets/codex/A.md")).Replace("codex", "cascade", StringComparison.Ordinal);
        rig.Origin.Write(".arela/tickets/codex/A.md", text);
        rig.Origin.Commit("A person's");
        Assert.IsEmpty(JobRig.Errors((await rig.JobAsync("A")).Findings));
        Assert.AreEqual("hand-off", (string?)rig.Record("A")["job"]!["end"]);
        Assert.Contains("a person does", (await rig.JobAsync("B")).Findings.Single(finding => finding.Code == "ARELA4081").Message);
    }

    [TestMethod]
    public async Task A_job_needs_one_ticket_and_a_base_that_is_there()
    {
        using var rig = new JobRig(("A", ""), ("B", ""));
        Assert.AreSequenceEqual(["ARELA4080"], JobRig.Errors((await rig.JobAsync("A", change: options => options with { Tickets = [] })).Findings));
        Assert.AreSequenceEqual(["ARELA4080"], JobRig.Errors((await rig.JobAsync("A", change: options => options with { Tickets = ["A", "B"] })).Findings));
        Assert.AreSequenceEqual(["ARELA0101"], JobRig.Errors((await rig.JobAsync("Z")).Findings));
        Assert.AreSequenceEqual(["ARELA4084"], JobRig.Errors((await rig.JobAsync("A", change: options => options with { Base = new string('1', 40) })).Findings));
        Assert.AreSequenceEqual(["ARELA4084"], JobRig.Errors((await rig.JobAsync("A", change: options => options with { Base = "--help" })).Findings));
        Assert.AreEqual("blocked", (string?)rig.Record("A")["job"]!["end"]);
    }

    [TestMethod]
    public async Task A_dry_run_shows_just_its_ticket_and_leaves_no_record()
    {
        using var rig = new JobRig(("A", ""), ("B", "A"));
        var summary = await rig.JobAsync("A", change: options => options with { DryRun = true });
        Assert.AreEqual("A", summary.Planned!.Plan.Running.Single().Key);
        Assert.IsEmpty(Directory.EnumerateFileSystemEntries(rig.Jobs.Path));
    }

    [TestMethod]
    public async Task The_budget_is_each_jobs_own()
    {
        using var rig = new JobRig(("A", ""), ("B", ""));
        var summary = await rig.JobAsync("A", change: options => options with { Budget = 0.001m });
        Assert.IsNull(summary.Result);
        Assert.IsNotEmpty(JobRig.Errors(summary.Findings));
        Assert.AreEqual("blocked", (string?)rig.Record("A")["job"]!["end"]);
        Assert.IsEmpty(JobRig.Errors((await rig.JobAsync("A", change: options => options with { Budget = 0.002m })).Findings));
        Assert.IsEmpty(JobRig.Errors((await rig.JobAsync("B", change: options => options with { Budget = 0.002m })).Findings));
    }
}
