using System.Text.Json.Nodes;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Tests.Status;

[TestClass]
public sealed class StatusStoreTests
{
    private static readonly Dictionary<string, decimal?> Known = new() { ["A"] = 0.004m, ["B"] = 0.002m };

    [TestMethod]
    public async Task The_file_has_the_promised_shape()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        await using (var store = await StatusStore.OpenAsync(paths, Known, TimeProvider.System))
        {
            await store.UpdateAsync("A", record => record with
            {
                Status = TicketStatus.Completed,
                UpdatedAt = new DateTimeOffset(2025, 11, 9, 20, 5, 32, TimeSpan.Zero),
                Agent = "codex",
                Cost = 0.004m,
                Duration = TimeSpan.FromSeconds(45),
            });
        }

        var file = JsonNode.Parse(File.ReadAllText(paths.StatusFile))!;
        Assert.AreEqual(
            """{"status":"completed","updated_at":"2025-11-09T20:05:32Z","agent":"codex","cost":0.004,"duration_ms":45000}""",
            file["tickets"]!["A"]!.ToJsonString());
        Assert.AreEqual(
            """{"total":2,"open":1,"in_progress":0,"completed":1,"failed":0,"total_cost":0.004,"estimated_remaining_cost":0.002}""",
            file["summary"]!.ToJsonString());
        Assert.IsNotNull(file["last_updated"]);
        Assert.IsFalse(File.Exists(StatusJournal.PathFor(paths)));
    }

    [TestMethod]
    public async Task An_acknowledged_transition_is_seen_by_a_reader_at_once_although_the_file_follows_later()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        await using var store = await StatusStore.OpenAsync(paths, Known, TimeProvider.System);
        for (var index = 0; index < 50; index++)
        {
            await store.UpdateAsync("A", record => record with { Attempts = record.Attempts + 1, Status = TicketStatus.InProgress });
            var seen = StatusFile.Read(paths).Snapshot["A"];
            Assert.AreEqual(index + 1, seen.Attempts);
            Assert.AreEqual(TicketStatus.InProgress, seen.Status);
        }
    }

    [TestMethod]
    public async Task A_hand_edit_during_the_run_is_kept_and_so_are_fields_that_we_do_not_know()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        folder.Write(".arela/tickets/.ticket-status.json", """{"tickets":{"A":{"status":"open","mine":{"x":[1]}}},"owner":"me"}""");
        await using (var store = await StatusStore.OpenAsync(paths, Known, TimeProvider.System))
        {
            var text = File.ReadAllText(paths.StatusFile).Replace("\"A\": {\n      \"status\": \"open\"", "\"A\": {\n      \"status\": \"completed\"", StringComparison.Ordinal);
            File.WriteAllText(paths.StatusFile, text + " ");
            await store.UpdateAsync("B", record => record with { Status = TicketStatus.Failed });
        }

        var file = JsonNode.Parse(File.ReadAllText(paths.StatusFile))!;
        Assert.AreEqual("completed", (string?)file["tickets"]!["A"]!["status"]);
        Assert.AreEqual("""{"x":[1]}""", file["tickets"]!["A"]!["mine"]!.ToJsonString());
        Assert.AreEqual("failed", (string?)file["tickets"]!["B"]!["status"]);
        Assert.AreEqual("me", (string?)file["owner"]);
    }

    [TestMethod]
    public void A_damaged_file_is_a_finding_with_its_place_what_stands_before_is_read_and_the_file_is_untouched()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        const string Damaged = "{\"tickets\":{\n\"A\":{\"status\":\"completed\"},\n\"B\":{\"status\":";
        folder.Write(".arela/tickets/.ticket-status.json", Damaged);
        var result = StatusFile.Read(paths);
        var finding = result.Findings.Single();
        Assert.AreEqual("ARELA5001", finding.Code);
        Assert.AreEqual(3, finding.Location.Span.Line);
        Assert.AreEqual(TicketStatus.Completed, result.Snapshot["A"].Status);
        Assert.ThrowsExactly<StatusException>(() => StatusStore.OpenAsync(paths, Known, TimeProvider.System).AsTask().GetAwaiter().GetResult());
        Assert.AreEqual(Damaged, File.ReadAllText(paths.StatusFile));
    }

    [TestMethod]
    public void The_older_map_shaped_file_is_read()
    {
        using var folder = new TempFolder();
        folder.Write(
            ".arela/tickets/.ticket-status.json",
            """{"CODEX-001":{"ticketId":"CODEX-001","status":"pending"},"CODEX-002":{"ticketId":"CODEX-002","status":"completed","startedAt":"2025-11-09T20:00:00Z","duration":1500}}""");
        var result = StatusFile.Read(new ArelaPaths(folder.Path));
        Assert.IsEmpty(result.Findings);
        Assert.AreEqual(TicketStatus.Open, result.Snapshot["CODEX-001"].Status);
        Assert.AreEqual(TicketStatus.Completed, result.Snapshot["codex-002"].Status);
        Assert.AreEqual(TimeSpan.FromMilliseconds(1500), result.Snapshot["CODEX-002"].Duration);
    }

    [TestMethod]
    public async Task What_a_dead_run_left_in_progress_is_open_again_with_a_warning_and_its_cost_stays()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        folder.Write(".arela/tickets/.ticket-status.json", """{"tickets":{"A":{"status":"in_progress","cost":0.01,"run":"R1"}}}""");
        await using var store = await StatusStore.OpenAsync(paths, Known, TimeProvider.System);
        var finding = (await store.RecoverOrphansAsync()).Single();
        Assert.AreEqual("ARELA5004", finding.Code);
        Assert.Contains("R1", finding.Message);
        Assert.AreEqual(TicketStatus.Open, store.Current["A"].Status);
        Assert.AreEqual(0.01m, store.Current["A"].Cost);
    }

    [TestMethod]
    public async Task What_the_agent_of_a_dead_run_had_told_stays_in_the_cost_as_a_part_of_it()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        folder.Write(".arela/tickets/.ticket-status.json", """
            {"tickets":{
              "TOLD":{"status":"in_progress","cost":0.03,"cost_source":"computed","in_flight_cost":0.02,"run":"R1"},
              "SILENT":{"status":"in_progress","in_flight_cost":0,"run":"R1"},
              "SETTLED":{"status":"in_progress","cost":0.05,"cost_source":"reported","run":"R1"}}}
            """);
        await using var store = await StatusStore.OpenAsync(paths, Known, TimeProvider.System);
        var findings = (await store.RecoverOrphansAsync()).ToDictionary(finding => finding.TicketKey!, finding => finding.Message);
        Assert.Contains("Its agent had told $0.02 by then", findings["TOLD"]);
        Assert.Contains("is not known", findings["SILENT"]);
        Assert.Contains("What it had spent stays counted", findings["SETTLED"]);
        Assert.AreEqual(0.02m, store.RecoveredCost);
        Assert.AreEqual((0.03m, CostSource.Partial), (store.Current["TOLD"].Cost, store.Current["TOLD"].CostSource));
        Assert.AreEqual((null, null), (store.Current["SILENT"].Cost, store.Current["SILENT"].CostSource));
        Assert.AreEqual((0.05m, CostSource.Reported), (store.Current["SETTLED"].Cost, store.Current["SETTLED"].CostSource));
        Assert.IsTrue(store.Current.Records.Values.All(record => record.InFlightCost is null));
    }

    [TestMethod]
    public async Task The_lock_names_its_holder_and_is_free_again_when_it_is_released()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        var first = await RunLock.AcquireAsync(paths, TimeSpan.Zero, TimeProvider.System, CancellationToken.None);
        var second = await RunLock.AcquireAsync(paths, TimeSpan.Zero, TimeProvider.System, CancellationToken.None);
        Assert.IsNull(second.Lock);
        Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}, since 20", second.Findings.Single().Message);
        first.Lock!.Dispose();
        var third = await RunLock.AcquireAsync(paths, TimeSpan.Zero, TimeProvider.System, CancellationToken.None);
        Assert.IsNotNull(third.Lock);
        third.Lock.Dispose();
        Assert.IsTrue(File.Exists(paths.Lock));
    }
}
