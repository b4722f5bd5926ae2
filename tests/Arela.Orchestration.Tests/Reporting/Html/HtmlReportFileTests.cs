using Arela.Orchestration.Status;

namespace Arela.Orchestration.Tests.Reporting.Html;

/// <summary>The report that status and cost report write, from what runs left.</summary>
[TestClass]
public sealed class HtmlReportFileTests
{
    private const string DeadRun =
        """
        {"version":1,"run":"R"}
        {"event":"run_started","at":"2025-11-09T20:00:00.000Z","run":"R","max_parallel":3,"tickets":[]}
        {"event":"attempt_started","at":"2025-11-09T20:00:01.000Z","ticket":"CODEX-001-button","agent":"codex","attempt":1}
        """;

    [TestMethod]
    public void A_dead_run_is_shown_as_interrupted_and_does_not_refresh()
    {
        using var root = Root();
        root.Write(".arela/runs/20251109T200000Z-0001.jsonl", DeadRun);
        root.Write(".arela/tickets/.ticket-status.json", """{ "tickets": { "CODEX-001-button": { "status": "in_progress", "agent": "codex" } } }""");
        new Orchestrator(Options(root)).ReportStatus();
        var page = root.Read(".arela/reports/index.html");
        Assert.Contains("The process of this run died", page);
        Assert.Contains("data-state=\"stopped\"", page);
        Assert.DoesNotContain("data-refresh", page);
    }

    [TestMethod]
    public async Task While_a_run_holds_the_lock_its_page_is_left_alone()
    {
        using var root = Root();
        var paths = new ArelaPaths(root.Path);
        var taken = await RunLock.AcquireAsync(paths, TimeSpan.Zero, TimeProvider.System, CancellationToken.None);
        using (taken.Lock)
        {
            new Orchestrator(Options(root)).ReportStatus();
            Assert.IsFalse(File.Exists(root.At(".arela/reports/index.html")));
        }

        new Orchestrator(Options(root)).ReportCosts();
        Assert.IsTrue(File.Exists(root.At(".arela/reports/index.html")));
    }

    [TestMethod]
    public void A_page_that_cannot_be_written_is_a_warning()
    {
        using var root = Root();
        Directory.CreateDirectory(root.At(".arela/reports/index.html"));
        Assert.AreEqual("ARELA5010", new Orchestrator(Options(root)).ReportStatus().Findings.Single().Code);
        Assert.IsEmpty(Directory.GetFiles(root.At(".arela/reports"), "*.tmp"));
    }

    [TestMethod]
    public void Git_does_not_see_it()
    {
        using var git = new GitFolder();
        git.Write(".arela/tickets/codex/CODEX-001-button.md", Ticket);
        git.Commit("Tickets");
        new Orchestrator(new ArelaOptions { Root = git.Path }).ReportStatus();
        Assert.IsTrue(git.Has(".arela/reports/index.html"));
        Assert.AreEqual("", git.Git("status", "--porcelain"));
    }

    [TestMethod]
    public void Nothing_is_written_where_there_are_no_tickets()
    {
        using var root = new TempFolder();
        new Orchestrator(Options(root)).ReportStatus();
        Assert.IsFalse(Directory.Exists(root.At(".arela")));
    }

    private const string Ticket = "# CODEX-001: Button\n\n**Agent:** codex\n**Estimated tokens:** 1000\n**Cost estimate:** $0.002\n**Dependencies:** None\n\n## Task\nMake a button.\n";

    private static TempFolder Root()
    {
        var root = new TempFolder();
        root.Write(".arela/tickets/codex/CODEX-001-button.md", Ticket);
        return root;
    }

    private static ArelaOptions Options(TempFolder root) => new() { Root = root.Path };
}
