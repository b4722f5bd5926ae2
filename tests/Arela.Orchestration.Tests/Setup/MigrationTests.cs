using System.Text.Json;
using Arela.Orchestration.Setup;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Tests.Setup;

/// <summary>A repository of the older form becomes one of today's, and nothing is lost on the way.</summary>
[TestClass]
public sealed class MigrationTests
{
    private const string Map = """
        {
          "CODEX-001-card": { "ticketId": "CODEX-001", "status": "completed", "startedAt": "2025-11-09T20:00:00Z",
            "completedAt": "2025-11-09T20:05:32Z", "duration": 332000, "cost": 0.004, "reviewer": { "name": "Ada" } },
          "CLAUDE-001-tokens": { "ticketId": "CLAUDE-001", "status": "pending" },
          "version": 3, "owner": "team-ui"
        }
        """;

    [TestMethod]
    public async Task A_map_of_keys_becomes_todays_status_file_with_every_field_and_its_copy_is_kept()
    {
        using var root = new TempFolder();
        root.Write(".arela/tickets/codex/CODEX-001-card.md", "# CODEX-001: Card\n\n**Agent:** codex\n**Estimated tokens:** 2000\n");
        root.Write(".arela/tickets/.ticket-status.json", Map);
        var result = await Initialize(root);

        Assert.IsEmpty(result.Findings);
        using var status = JsonDocument.Parse(root.Read(".arela/tickets/.ticket-status.json"));
        var card = status.RootElement.GetProperty("tickets").GetProperty("CODEX-001-card");
        Assert.AreEqual("completed", card.GetProperty("status").GetString());
        Assert.AreEqual(332000, card.GetProperty("duration_ms").GetInt64());
        Assert.AreEqual("CODEX-001", card.GetProperty("ticketId").GetString());
        Assert.AreEqual("Ada", card.GetProperty("reviewer").GetProperty("name").GetString());
        Assert.AreEqual("open", status.RootElement.GetProperty("tickets").GetProperty("CLAUDE-001-tokens").GetProperty("status").GetString());
        Assert.AreEqual(3, status.RootElement.GetProperty("version").GetInt32());
        Assert.AreEqual("team-ui", status.RootElement.GetProperty("owner").GetString());

        var backup = result.Files.Single(file => file.Action == SetupAction.BackedUp);
        Assert.AreEqual(Map, File.ReadAllText(backup.Path));
        Assert.Contains(SetupAction.Converted, result.Files.Select(file => file.Action));
    }

    [TestMethod]
    public async Task Tickets_straight_under_the_folder_go_to_their_agents_and_keep_their_status()
    {
        using var root = new TempFolder();
        root.Write(".arela/tickets/CODEX-001-card.md", "# CODEX-001: Card\n\n**Agent:** @codex\n");
        root.Write(".arela/tickets/NOTES.md", "# Notes\n\nNot a ticket.\n");
        root.Write(".arela/tickets/.ticket-status.json", Map);
        var result = await Initialize(root);

        Assert.IsTrue(File.Exists(root.At(".arela/tickets/codex/CODEX-001-card.md")));
        Assert.IsFalse(File.Exists(root.At(".arela/tickets/CODEX-001-card.md")));
        Assert.IsTrue(File.Exists(root.At(".arela/tickets/NOTES.md")));
        var inventory = new Orchestrator(new ArelaOptions { Root = root.Path }).Read();
        Assert.AreEqual(TicketStatus.Completed, inventory.Status["CODEX-001-card"].Status);
        Assert.IsTrue(SetupText.Lines(result, new ArelaPaths(root.Path)).Contains(
            "moved      .arela/tickets/CODEX-001-card.md to .arela/tickets/codex/CODEX-001-card.md"));
    }

    [TestMethod]
    public async Task A_ticket_without_a_known_agent_or_with_a_taken_place_stays_and_is_told()
    {
        using var root = new TempFolder();
        root.Write(".arela/tickets/OTHER-001-x.md", "# OTHER-001: X\n\n**Agent:** nobody\n");
        root.Write(".arela/tickets/CODEX-001-card.md", "# CODEX-001: Card\n\n**Agent:** codex\n\nnewer\n");
        root.Write(".arela/tickets/codex/CODEX-001-card.md", "# CODEX-001: Card\n\n**Agent:** codex\n\nolder\n");
        var result = await Initialize(root);
        Assert.AreSequenceEqual(["ARELA0111", "ARELA0111"], result.Findings.Select(finding => finding.Code).ToArray());
        Assert.Contains("newer", root.Read(".arela/tickets/CODEX-001-card.md"));
        Assert.Contains("older", root.Read(".arela/tickets/codex/CODEX-001-card.md"));
        Assert.IsTrue(File.Exists(root.At(".arela/tickets/OTHER-001-x.md")));
    }

    [TestMethod]
    public async Task A_damaged_status_file_is_told_and_left_alone()
    {
        using var root = new TempFolder();
        root.Write(".arela/tickets/.ticket-status.json", Map[..200]);
        var result = await Initialize(root);
        Assert.IsNotEmpty(result.Findings);
        Assert.AreEqual(Map[..200], root.Read(".arela/tickets/.ticket-status.json"));
    }

    [TestMethod]
    public async Task Nothing_is_migrated_while_a_run_goes_on()
    {
        using var root = new TempFolder();
        root.Write(".arela/tickets/.ticket-status.json", Map);
        var paths = new ArelaPaths(root.Path);
        var taken = await RunLock.AcquireAsync(paths, TimeSpan.Zero, TimeProvider.System, CancellationToken.None);
        using (taken.Lock)
        {
            var result = await new SetupRunner(new ArelaOptions { Root = root.Path, SetupAgents = ["cascade"], LockTimeout = TimeSpan.Zero }).InitializeAsync();
            Assert.IsNotEmpty(result.Findings);
            Assert.AreEqual(Map, root.Read(".arela/tickets/.ticket-status.json"));
        }
    }

    [TestMethod]
    public async Task A_repository_of_today_is_not_touched_again()
    {
        using var root = new TempFolder();
        root.Write(".arela/tickets/.ticket-status.json", Map);
        await Initialize(root);
        var status = root.Read(".arela/tickets/.ticket-status.json");
        var again = await Initialize(root);
        Assert.IsTrue(again.Files.All(file => file.Action == SetupAction.Kept));
        Assert.AreEqual(status, root.Read(".arela/tickets/.ticket-status.json"));
    }

    private static Task<SetupResult> Initialize(TempFolder root) =>
        new SetupRunner(new ArelaOptions { Root = root.Path, SetupAgents = ["cascade"] }).InitializeAsync();
}
