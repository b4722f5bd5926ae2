using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Tests.Hostile;

/// <summary>No name in a ticket, the catalog or the status leads out of the root, and neither does a link below <c>.arela</c>.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class PathTests
{
    [TestMethod]
    [DataRow("../../../escaped")]
    [DataRow("/tmp/arela-escaped")]
    [DataRow("..")]
    [DataRow("c:")]
    [DataRow("c:\\escaped")]
    [DataRow("\\\\server\\share")]
    [DataRow("a/../../../../b")]
    [DataRow("con")]
    public async Task The_log_of_an_agent_of_any_name_is_below_the_folder_of_logs(string agent)
    {
        using var root = new HostileRoot();
        root.Ticket("CODEX-001-work", agent: "codex");
        root.Write(".arela/agents/config.json", $$"""{"default_agent": {{System.Text.Json.JsonSerializer.Serialize(agent)}}}""");
        File.WriteAllText(root.At(".arela/tickets/codex/CODEX-001-work.md"), "# CODEX-001: Work\n\n**Estimated tokens:** 10\n\n## Task\n\nDo it.\n");
        Directory.Move(root.At(".arela/tickets/codex"), root.At(".arela/tickets/other"));

        var summary = await new Orchestrator(root.Options("write made.txt x\ncodex done 1 1", agent)).RunAsync(new NoObserver(), CancellationToken.None);

        Assert.AreEqual(TicketEnd.Completed, summary.Result?.Tickets.Single().End, string.Join('\n', summary.Findings.Select(finding => finding.Message)));
        var log = Directory.GetFiles(root.At(".arela"), "*.log", SearchOption.AllDirectories).Single();
        Assert.AreEqual(root.At(".arela/logs"), Path.GetDirectoryName(Path.GetDirectoryName(log)));
        Assert.AreEqual(".arela/" + Path.GetRelativePath(root.At(".arela"), log), new Orchestrator(root.Options("")).Read().Status["CODEX-001-work"].LogPath);
    }

    [TestMethod]
    [DataRow("../../etc/passwd")]
    [DataRow("/etc/passwd")]
    [DataRow("C:\\Windows\\System32")]
    [DataRow("..\\..\\secret")]
    [DataRow("~/.ssh/id_rsa")]
    public void A_path_in_the_place_of_a_dependency_or_a_key_of_the_status_is_a_finding_and_no_path(string path)
    {
        using var root = new HostileRoot();
        root.Ticket("CODEX-001-work", fields: $"**Dependencies:** {path}\n");
        root.Write(".arela/tickets/.ticket-status.json", $$$"""{"tickets":{ {{{System.Text.Json.JsonSerializer.Serialize(path)}}}:{"status":"completed","log_path":"../../../../etc/passwd"} } }""");
        var before = Everything(root.Path);

        var inventory = new Orchestrator(root.Options("")).Read();

        Assert.IsTrue(inventory.Findings.Any(finding => finding.Code == "ARELA1040"), "the key belongs to no ticket");
        Assert.AreSequenceEqual(before, Everything(root.Path));
    }

    [TestMethod]
    [DataRow("tickets")]
    [DataRow("runs")]
    [DataRow("logs")]
    [DataRow("reports")]
    [DataRow("worktrees")]
    [DataRow("")]
    public async Task A_folder_of_ours_that_is_a_link_out_of_the_root_is_an_error_and_nothing_is_written_there(string folder)
    {
        using var outside = new TempFolder();
        using var root = new HostileRoot();
        root.Ticket("CODEX-001-work");
        var link = root.At(Path.Combine(".arela", folder)).TrimEnd('/');
        if (Directory.Exists(link))
            Directory.Move(link, outside.At("there"));
        else
            Directory.CreateDirectory(outside.At("there"));
        Directory.CreateSymbolicLink(link, outside.At("there"));
        var before = Everything(outside.Path);

        var run = await new Orchestrator(root.Options("write made.txt x\ncodex done 1 1")).RunAsync(new NoObserver(), CancellationToken.None);
        var costs = new Orchestrator(root.Options("")).ReportCosts();

        Assert.IsNull(run.Result);
        Assert.Contains("ARELA5011", run.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Code));
        Assert.Contains("ARELA5011", costs.Findings.Select(finding => finding.Code));
        Assert.AreSequenceEqual(before, Everything(outside.Path));
    }

    private static string[] Everything(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Order()];
}
