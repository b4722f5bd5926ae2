using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Tickets;

[TestClass]
public sealed class TicketFolderTests
{
    private const string Sound = "# CODEX-001: Title\n\n**Agent:** codex\n\n## Task\nDo it.\n";

    [TestMethod]
    public void Without_a_tickets_folder_there_is_nothing_and_nothing_is_wrong()
    {
        using var folder = new TempFolder();
        var loaded = Load(folder);
        Assert.IsEmpty(loaded.Tickets);
        Assert.IsEmpty(loaded.Findings);
    }

    [TestMethod]
    public void Tickets_of_all_kinds_are_found_below_their_folders_and_others_are_left_out()
    {
        using var folder = new TempFolder();
        Write(folder, "codex/CODEX-001-a.md", Sound);
        Write(folder, "codex/sprint/CODEX-002-b.md", Sound);
        Write(folder, "claude/CLAUDE-001.yaml", "id: CLAUDE-001\nagent: claude\n");
        Write(folder, "codex/EXAMPLE-CODEX-003-c.md", Sound);
        Write(folder, "codex/README.md", "# Tickets\n");
        Write(folder, "codex/notes.txt", "x");
        Write(folder, "codex/.hidden.md", Sound);
        Write(folder, ".ticket-status.json", "{}");
        Write(folder, "PLAN.md", "# The plan\n");
        Write(folder, "CODEX-009-top.md", Sound);
        var loaded = Load(folder);
        Assert.AreSequenceEqual(["CODEX-009-top", "CLAUDE-001", "CODEX-001-a", "CODEX-002-b"], [.. loaded.Tickets.Select(ticket => ticket.Key)]);
        Assert.AreSequenceEqual(["", "claude", "codex", "codex"], [.. loaded.Tickets.Select(ticket => ticket.Folder)]);
        Assert.Contains("EXAMPLE-CODEX-003-c", loaded.SkippedNames);
        Assert.Contains("CODEX-003", loaded.SkippedNames);
        Assert.Contains("PLAN", loaded.SkippedNames);
        Assert.IsEmpty(loaded.Findings);
    }

    [TestMethod]
    public void A_review_beside_its_ticket_is_set_aside_and_named()
    {
        using var folder = new TempFolder();
        Write(folder, "x/EXT-005-panel.md", Sound);
        Write(folder, "x/EXT-005-REVIEW.md", Sound);
        Write(folder, "x/EXT-006-REVIEW.md", Sound);
        var loaded = Load(folder);
        Assert.AreSequenceEqual(["EXT-005-panel", "EXT-006-REVIEW"], [.. loaded.Tickets.Select(ticket => ticket.Key)]);
        Assert.AreEqual("ARELA1008", loaded.Findings.Single().Code);
        Assert.DoesNotContain("EXT-005", loaded.SkippedNames);
    }

    [TestMethod]
    public void Files_that_the_ignore_file_names_are_left_out()
    {
        using var folder = new TempFolder();
        Write(folder, ".ticketignore", "# old work\narchive/\n*-draft.md\n!codex/KEEP-1-draft.md\n");
        Write(folder, "archive/codex/CODEX-001-a.md", Sound);
        Write(folder, "codex/CODEX-002-draft.md", Sound);
        Write(folder, "codex/KEEP-1-draft.md", Sound);
        var loaded = Load(folder);
        Assert.AreSequenceEqual(["KEEP-1-draft"], [.. loaded.Tickets.Select(ticket => ticket.Key)]);
        Assert.Contains("CODEX-001", loaded.SkippedNames);
        Assert.Contains("CODEX-002-draft", loaded.SkippedNames);
    }

    [TestMethod]
    public void A_byte_order_mark_and_Windows_line_ends_change_no_place()
    {
        using var folder = new TempFolder();
        Write(folder, "codex/CODEX-001-a.md", "\ufeff" + Sound.Replace("\n", "\r\n", StringComparison.Ordinal));
        var ticket = Load(folder).Tickets.Single();
        Assert.AreEqual(new TextSpan(3, 12, 5), ticket.Agent!.Span);
        Assert.AreEqual(new TextSpan(1, 3, 9), ticket.StatedId!.Span);
    }

    [TestMethod]
    public void A_file_that_is_no_UTF_8_is_a_finding_with_its_place()
    {
        using var folder = new TempFolder();
        Write(folder, "codex/CODEX-001-a.md", Sound);
        WriteBytes(folder, "codex/CODEX-002-b.md", [.. "# T\nab"u8, 0xff, 0x0a]);
        WriteBytes(folder, "codex/CODEX-003-c.md", [0xff, 0xfe, 0x23, 0x00]);
        WriteBytes(folder, "codex/CODEX-004-d.md", [0x23, 0x00, 0x41, 0x00]);
        var loaded = Load(folder);
        Assert.HasCount(1, loaded.Tickets);
        Assert.IsTrue(loaded.Findings.All(finding => finding.Code == "ARELA1002"));
        Assert.HasCount(3, loaded.Findings);
        Assert.AreEqual(new TextSpan(2, 3, 0), loaded.Findings[0].Location.Span);
        Assert.AreEqual("CODEX-002-b", loaded.Findings[0].TicketKey);
    }

    [TestMethod]
    public void A_file_of_fifty_megabytes_is_a_finding_and_is_not_read()
    {
        using var folder = new TempFolder();
        var path = Write(folder, "codex/CODEX-001-a.md", "");
        using (var file = File.OpenWrite(path))
            file.SetLength(50L * 1024 * 1024);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.AreEqual("ARELA1003", Load(folder).Findings.Single().Code);
        Assert.IsLessThan(1024 * 1024, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void A_folder_named_like_a_ticket_is_a_finding()
    {
        using var folder = new TempFolder();
        Write(folder, "codex/CODEX-001-a.md/CODEX-002-b.md", Sound);
        var loaded = Load(folder);
        Assert.IsEmpty(loaded.Tickets);
        Assert.AreEqual("ARELA1004", loaded.Findings.Single().Code);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "Links need a right there that builds do not have.")]
    public void Links_are_followed_inside_the_root_only()
    {
        using var folder = new TempFolder();
        using var outside = new TempFolder();
        var shared = folder.Write("docs/shared.md", Sound);
        Write(folder, "codex/CODEX-001-a.md", Sound);
        Link(folder, "codex/CODEX-002-good.md", shared);
        Link(folder, "codex/CODEX-003-dangling.md", folder.At("docs/nowhere.md"));
        Link(folder, "codex/CODEX-004-loop.md", folder.At(".arela/tickets/codex/CODEX-004-loop.md"));
        Link(folder, "codex/CODEX-005-out.md", outside.Write("secret.md", Sound));
        File.CreateSymbolicLink(folder.At(".arela/tickets/codex/self"), folder.At(".arela/tickets"));
        File.CreateSymbolicLink(folder.At(".arela/tickets/away"), outside.Path);
        var loaded = Load(folder);
        Assert.AreSequenceEqual(["CODEX-001-a", "CODEX-002-good"], [.. loaded.Tickets.Select(ticket => ticket.Key)]);
        Assert.AreSequenceEqual(
            ["CODEX-003-dangling ARELA1005", "CODEX-004-loop ARELA1005", "CODEX-005-out ARELA1006", "away ARELA1006", "self ARELA1005"],
            [.. loaded.Findings.Select(finding => $"{finding.TicketKey} {finding.Code}").Order(StringComparer.Ordinal)]);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "Unix permissions.")]
    public void A_file_without_permission_is_a_finding()
    {
        if (Environment.IsPrivilegedProcess)
            Assert.Inconclusive("A privileged user may read every file.");
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TempFolder();
        var path = Write(folder, "codex/CODEX-001-a.md", Sound);
        File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.AreEqual("ARELA1001", Load(folder).Findings.Single().Code);
    }

    [TestMethod]
    public void A_file_that_vanishes_between_listing_and_reading_is_a_finding()
    {
        using var folder = new TempFolder();
        using var reader = new TicketReader(new ArelaPaths(folder.Path));
        var problem = reader.TryRead(new TicketFile(folder.At("CODEX-001-gone.md"), "codex", 12), out _);
        Assert.AreEqual("ARELA1001", problem!.Code);
        Assert.Contains("vanished", problem.Message);
    }

    [TestMethod]
    public void A_dependency_on_a_key_without_a_number_is_known_by_the_files()
    {
        using var folder = new TempFolder();
        Write(folder, "codex/setup-database.md", Sound);
        Write(folder, "codex/CODEX-001-a.md", "# T\n**Depends on:** setup-database, Classifier (DONE)\n");
        var ticket = Load(folder).Tickets.First(ticket => ticket.Key == "CODEX-001-a");
        Assert.AreEqual("setup-database", ticket.Dependencies.Single().Name);
        Assert.IsEmpty(ticket.Unreadable);
    }

    [TestMethod]
    public void Many_files_come_in_the_order_of_paths_however_many_processors_read_them()
    {
        using var folder = new TempFolder();
        for (var number = 0; number < 1500; number++)
            Write(folder, $"codex/CODEX-{number:0000}-x.md", number == 700 ? "\0binary" : Sound);
        var loaded = Load(folder);
        Assert.HasCount(1499, loaded.Tickets);
        Assert.AreSequenceEqual(
            [.. loaded.Tickets.Select(ticket => ticket.Key).Order(StringComparer.Ordinal)], [.. loaded.Tickets.Select(ticket => ticket.Key)]);
        Assert.EndsWith("CODEX-0700-x.md", loaded.Findings.Single().Location.Path);
    }

    [TestMethod]
    public void The_hash_of_a_text_ignores_byte_order_mark_and_line_ends()
    {
        using var folder = new TempFolder();
        Write(folder, "codex/CODEX-001-a.md", Sound);
        Write(folder, "codex/CODEX-002-b.md", "\ufeff" + Sound.Replace("\n", "\r\n", StringComparison.Ordinal));
        Write(folder, "codex/CODEX-003-c.md", Sound + "x");
        var hashes = Load(folder).Tickets.Select(TicketText.Hash).ToArray();
        Assert.AreEqual(hashes[0], hashes[1]);
        Assert.AreNotEqual(hashes[0], hashes[2]);
        Assert.StartsWith("sha256:", hashes[0]);
    }

    private static LoadedTickets Load(TempFolder folder) => TicketFolder.Load(new ArelaPaths(folder.Path));

    private static string Write(TempFolder folder, string path, string text) => folder.Write(".arela/tickets/" + path, text);

    private static void WriteBytes(TempFolder folder, string path, byte[] bytes) => File.WriteAllBytes(Write(folder, path, ""), bytes);

    private static void Link(TempFolder folder, string path, string target) => File.CreateSymbolicLink(folder.At(".arela/tickets/" + path), target);
}
