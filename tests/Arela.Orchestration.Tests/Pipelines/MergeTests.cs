using System.Text.Json.Nodes;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tests.Pipelines;

/// <summary>What jobs left is brought together on a machine of its own, with real git.</summary>
[TestClass]
public sealed class MergeTests
{
    private const string Append = "codex done 900 100; append {ticket}.txt made";

    [TestMethod]
    public async Task A_diamond_is_merged_to_the_integration_branch_and_a_second_merge_merges_nothing()
    {
        using var rig = new JobRig(("A", ""), ("B", "A"), ("C", "A"), ("D", "B, C"));
        foreach (var ticket in (string[])["A", "B", "C", "D"])
            await rig.CompleteAsync(ticket, Append);
        var machine = rig.Machine();
        var head = Git(machine, "rev-parse", "HEAD");

        var first = await MergeAsync(rig, machine);

        Assert.IsEmpty(first.Findings, Text(first.Findings));
        Assert.AreSequenceEqual(["A.txt", "B.txt", "C.txt", "D.txt"], Made(machine));
        Assert.AreEqual(head, Git(machine, "rev-parse", "HEAD"), "the checkout's own branch is not moved");
        Assert.AreEqual("arela/integration\nmain", Git(machine, "branch", "--format=%(refname:short)"));
        var status = Status(machine);
        Assert.IsTrue(status["tickets"]!.AsObject().All(entry => (string?)entry.Value!["status"] == "completed"));
        Assert.AreEqual(4, (int)status["summary"]!["completed"]!);
        Assert.Contains("4 tickets done, 0 failed", machine.Read(".arela/reports/pull-request.md"));
        Assert.IsTrue(File.Exists(machine.At(".arela/reports/cost-report.json")));

        var tip = Git(machine, "rev-parse", "arela/integration");
        var second = await MergeAsync(rig, machine);
        Assert.IsEmpty(second.Findings);
        Assert.AreEqual(tip, Git(machine, "rev-parse", "arela/integration"));
        Assert.AreEqual(4, second.Lines.Count(line => line.StartsWith("merged before", StringComparison.Ordinal)));
        Assert.AreEqual(status["tickets"]!.ToJsonString(), Status(machine)["tickets"]!.ToJsonString());
    }

    [TestMethod]
    public async Task The_order_in_which_records_are_found_decides_nothing()
    {
        using var rig = new JobRig(("A", ""), ("B", ""), ("C", "A"));
        await rig.JobAsync("A", "fail 3");
        var failed = rig.Jobs.Read("A.status.json");
        foreach (var ticket in (string[])["A", "B", "C"])
            await rig.CompleteAsync(ticket, Append);
        var results = new HashSet<string>();
        string[] names = ["x", "y", "z"];
        foreach (var order in Permutations(names))
        {
            var jobs = new TempFolder("arela-order");
            foreach (var (ticket, folder) in new[] { "A", "B", "C" }.Zip(order))
            {
                jobs.Write($"{folder}/{ticket}.status.json", rig.Jobs.Read($"{ticket}.status.json"));
                File.Copy(rig.Jobs.At($"{ticket}.bundle"), jobs.At($"{folder}/{ticket}.bundle"));
            }

            // What an earlier attempt left, before or after the others.
            jobs.Write($"{order[1]}{order[2]}/A.status.json", failed);
            var machine = rig.Machine();
            var merged = await MergeAsync(rig, machine, options => options with { JobFolder = jobs.Path });
            Assert.IsEmpty(merged.Findings, Text(merged.Findings));
            results.Add(Status(machine)["tickets"]!.ToJsonString() + Git(machine, "rev-parse", "arela/integration^{tree}") + Git(machine, "log", "--first-parent", "--format=%s", "arela/integration"));
            jobs.Dispose();
        }

        Assert.HasCount(1, results);
    }

    [TestMethod]
    public async Task A_conflict_fails_its_ticket_keeps_its_branch_blocks_what_builds_on_it_and_the_rest_goes_on()
    {
        using var rig = new JobRig(("A", ""), ("B", ""), ("C", "B"), ("D", ""));
        await rig.CompleteAsync("A", "codex done 900 100; write shared.txt a");
        await rig.CompleteAsync("B", "codex done 900 100; write shared.txt b");
        await rig.CompleteAsync("C", Append);
        await rig.CompleteAsync("D", Append);
        var machine = rig.Machine();
        for (var time = 0; time < 2; time++)
        {
            var merged = await MergeAsync(rig, machine);
            Assert.AreSequenceEqual(["ARELA4085"], JobRig.Errors(merged.Findings), Text(merged.Findings));
            Assert.Contains("shared.txt", merged.Findings.Single(finding => finding.Code == "ARELA4085").Message);
            Assert.AreSequenceEqual(["D.txt"], Made(machine));
            Assert.AreEqual("a", Git(machine, "show", "arela/integration:shared.txt"));
            Assert.AreEqual("b", Git(machine, "show", "arela/B:shared.txt"));
            Assert.AreEqual("arela/B\narela/integration\nmain", Git(machine, "branch", "--format=%(refname:short)"));
            var status = Status(machine)["tickets"]!;
            Assert.AreEqual("failed", (string?)status["B"]!["status"]);
            Assert.AreEqual("conflict", (string?)status["B"]!["reason"]);
            Assert.AreEqual("open", (string?)status["C"]!["status"]);
            Assert.AreEqual("completed", (string?)status["D"]!["status"]);
            Assert.Contains("conflict", machine.Read(".arela/reports/pull-request.md"));
        }
    }

    [TestMethod]
    public async Task A_gate_that_is_red_on_the_merged_work_fails_the_ticket_and_the_branch_stays_green()
    {
        using var rig = new JobRig(("A", ""), ("B", ""), ("C", ""));
        foreach (var ticket in (string[])["A", "B", "C"])
            await rig.CompleteAsync(ticket, Append);
        var machine = rig.Machine();
        for (var time = 0; time < 2; time++)
        {
            // A and B do not go together.
            var merged = await MergeAsync(rig, machine, options => options with { Gate = "! { test -e A.txt && test -e B.txt; }" });
            Assert.AreSequenceEqual(["ARELA4085"], JobRig.Errors(merged.Findings), Text(merged.Findings));
            Assert.AreSequenceEqual(["A.txt", "C.txt"], Made(machine));
            Assert.AreEqual("gate-failed", (string?)Status(machine)["tickets"]!["B"]!["reason"]);
            Assert.AreEqual("arela/B\narela/integration\nmain", Git(machine, "branch", "--format=%(refname:short)"));
            Assert.HasCount(1, Git(machine, "worktree", "list").Split('\n'));
        }

        Assert.IsEmpty((await MergeAsync(rig, machine)).Findings, "without that gate it merges");
        Assert.AreSequenceEqual(["A.txt", "B.txt", "C.txt"], Made(machine));
    }

    [TestMethod]
    public async Task What_failed_or_was_blocked_in_its_job_is_a_warning_and_what_has_no_record_is_told_too()
    {
        using var rig = new JobRig(("A", ""), ("B", "A"), ("C", "B"), ("D", ""));
        await rig.JobAsync("A", "codex done 900 100; write bad.txt x", options => options with { Gate = "exit 1" });
        await rig.JobAsync("B");
        await rig.CompleteAsync("D", Append);
        var machine = rig.Machine();
        var merged = await MergeAsync(rig, machine, options => options with { JUnit = machine.At("junit.xml") });
        Assert.IsEmpty(JobRig.Errors(merged.Findings), Text(merged.Findings));
        var suite = System.Xml.Linq.XDocument.Load(machine.At("junit.xml")).Descendants("testsuite").Single();
        Assert.AreSequenceEqual(["4", "1", "2"], [.. ((string[])["tests", "failures", "skipped"]).Select(name => suite.Attribute(name)!.Value)]);
        Assert.AreSequenceEqual(["A", "B", "C"], [.. merged.Findings.Select(finding => finding.TicketKey)]);
        Assert.AreSequenceEqual(["D.txt"], Made(machine));
        Assert.AreEqual("x", Git(machine, "show", "arela/A:bad.txt"), "work that failed is kept for people to look at");
        Assert.AreEqual("gate-failed", (string?)Status(machine)["tickets"]!["A"]!["reason"]);
        Assert.AreEqual("blocked", (string?)Status(machine)["tickets"]!["B"]!["reason"]);
        Assert.Contains("1 ticket done, 1 failed, 2 not done", machine.Read(".arela/reports/pull-request.md"));
    }

    [TestMethod]
    public async Task Damaged_records_and_bundles_and_files_of_other_names_never_stop_the_others()
    {
        using var rig = new JobRig(("A", ""), ("B", ""), ("C", ""), ("D", ""));
        foreach (var ticket in (string[])["A", "B", "C", "D"])
            await rig.CompleteAsync(ticket, Append);
        File.WriteAllText(rig.Jobs.At("B.status.json"), rig.Jobs.Read("B.status.json")[..100]);
        File.WriteAllBytes(rig.Jobs.At("C.bundle"), File.ReadAllBytes(rig.Jobs.At("C.bundle"))[..^30]);
        rig.Jobs.Write("other/B.status.json", rig.Jobs.Read("A.status.json"));
        rig.Jobs.Write("Z.status.json", rig.Jobs.Read("A.status.json").Replace("\"A\"", "\"Z\"", StringComparison.Ordinal));
        rig.Jobs.Write("-rf.status.json", "[]");
        File.CreateSymbolicLink(rig.Jobs.At("loop"), rig.Jobs.Path);
        File.CreateSymbolicLink(rig.Jobs.At("passwd.bundle"), "/etc/passwd");
        var machine = rig.Machine();
        var merged = await MergeAsync(rig, machine);
        Assert.AreSequenceEqual(["ARELA4085"], JobRig.Errors(merged.Findings), Text(merged.Findings));
        Assert.AreEqual(3, merged.Findings.Count(finding => finding.Code == "ARELA4082"));
        Assert.AreEqual(1, merged.Findings.Count(finding => finding.Code == "ARELA4087"));
        Assert.AreSequenceEqual(["A.txt", "D.txt"], Made(machine));
    }

    [TestMethod]
    public async Task A_person_s_word_in_the_status_file_and_an_earlier_success_are_not_lost_to_a_failed_record()
    {
        using var rig = new JobRig(("A", ""), ("B", ""));
        await rig.JobAsync("A", "fail 3");
        await rig.CompleteAsync("B", Append);
        var machine = rig.Machine();
        machine.Write(".arela/tickets/.ticket-status.json", """{ "tickets": { "A": { "status": "completed", "note": "by hand" }, "B": { "note": "mine" } } }""");
        await MergeAsync(rig, machine);
        Assert.AreEqual("completed", (string?)Status(machine)["tickets"]!["A"]!["status"]);
        Assert.AreEqual("by hand", (string?)Status(machine)["tickets"]!["A"]!["note"]);
        Assert.AreEqual("completed", (string?)Status(machine)["tickets"]!["B"]!["status"]);
        Assert.AreEqual("mine", (string?)Status(machine)["tickets"]!["B"]!["note"]);
    }

    [TestMethod]
    public async Task An_empty_folder_is_a_coded_error()
    {
        using var rig = new JobRig(("A", ""));
        Assert.AreSequenceEqual(["ARELA4086"], JobRig.Errors((await MergeAsync(rig, rig.Machine())).Findings));
    }

    [TestMethod]
    public async Task The_text_for_a_pull_request_addresses_nobody_and_closes_nothing()
    {
        using var rig = new JobRig();
        rig.Origin.Write(".arela/tickets/codex/X-1.md", "# X-1: Fixes #12 for @everyone <img src=x> | see [this](https://evil.example) closes GH-7\n\n**Agent:** codex\n\n## Task\nDo it.\n");
        rig.Origin.Commit("Ticket");
        await rig.JobAsync("X-1", Append, options => options with { Base = rig.Origin.Head });
        var machine = rig.Machine();
        await MergeAsync(rig, machine);
        var text = machine.Read(".arela/reports/pull-request.md");
        Assert.Contains("1 ticket done", text);
        foreach (var harm in (string[])["@everyone", "#12", "<img", "https://", "](", "GH-7"])
            Assert.DoesNotContain(harm, text);
        Assert.IsTrue(text.Split('\n').Where(line => line.StartsWith("| X", StringComparison.Ordinal)).All(line => line.Replace("\\|", "", StringComparison.Ordinal).Count(letter => letter == '|') == 5), text);
    }

    private static async Task<(IReadOnlyList<Diagnostic> Findings, IReadOnlyList<string> Lines)> MergeAsync(JobRig rig, TempFolder machine, Func<ArelaOptions, ArelaOptions>? change = null)
    {
        var options = rig.Options(machine.Path, "fail 9");
        var lines = new List<string>();
        var findings = await new Orchestrator(change?.Invoke(options) ?? options).MergeAsync(lines.Add, CancellationToken.None);
        return (findings, lines);
    }

    private static string Git(TempFolder machine, params string[] arguments) => GitFolder.Run(machine.Path, arguments);

    private static string[] Made(TempFolder machine) =>
        [.. Git(machine, "ls-tree", "--name-only", "arela/integration").Split('\n').Where(file => file.EndsWith(".txt", StringComparison.Ordinal) && file != "shared.txt")];

    private static JsonNode Status(TempFolder machine) => JsonNode.Parse(machine.Read(".arela/tickets/.ticket-status.json"))!;

    private static string Text(IEnumerable<Diagnostic> findings) => string.Join('\n', findings.Select(finding => finding.Code + " " + finding.Message));

    private static IEnumerable<T[]> Permutations<T>(T[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany((item, index) => Permutations<T>([.. items[..index], .. items[(index + 1)..]]).Select(rest => (T[])[item, .. rest]));
}
