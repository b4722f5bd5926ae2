using System.Text.Json.Nodes;
using Arela.Orchestration.Status;
using Microsoft.Extensions.Time.Testing;

namespace Arela.Orchestration.Tests.Status;

/// <summary>Changes that a person, an editor or version control makes to the file while a run writes it, or after it died.</summary>
[TestClass]
public sealed class HandEditTests : IDisposable
{
    private static readonly Dictionary<string, decimal?> Known = new() { ["A"] = 1m, ["B"] = 1m, ["C"] = 1m };
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2025, 11, 9, 20, 0, 0, TimeSpan.Zero));

    private ArelaPaths Paths => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task An_edit_made_from_an_older_view_of_the_file_changes_only_what_the_run_has_not_changed_since()
    {
        await using (var store = await OpenAsync("""{"tickets":{"A":{"status":"open"},"B":{"status":"open"},"C":{"status":"failed"}}}"""))
        {
            await SetAsync(store, "A", TicketStatus.Failed);
            await RewrittenAsync(store, "C", TicketStatus.Failed);
            var view = JsonNode.Parse(File.ReadAllText(Paths.StatusFile))!;
            await SetAsync(store, "A", TicketStatus.Completed);
            await RewrittenAsync(store, "C", TicketStatus.Open);

            view["tickets"]!["A"]!["status"] = "open";
            view["tickets"]!["B"]!["status"] = "completed";
            File.WriteAllText(Paths.StatusFile, view.ToJsonString());
        }

        Assert.AreEqual("completed completed open", Statuses());
    }

    [TestMethod]
    public async Task A_copy_from_an_earlier_run_that_version_control_brings_back_makes_nothing_forgotten()
    {
        await (await OpenAsync("""{"tickets":{"A":{"status":"open"}}}""")).DisposeAsync();
        var committed = File.ReadAllText(Paths.StatusFile);
        await using (var store = await OpenAsync())
            await SetAsync(store, "A", TicketStatus.Completed);
        await using (var store = await OpenAsync())
        {
            File.WriteAllText(Paths.StatusFile, committed);
            await SetAsync(store, "B", TicketStatus.Completed);
        }

        Assert.AreEqual("completed completed open", Statuses());
    }

    [TestMethod]
    public async Task A_file_that_is_removed_during_the_run_is_written_again()
    {
        await using (var store = await OpenAsync("""{"tickets":{"A":{"status":"completed"}}}"""))
        {
            File.Delete(Paths.StatusFile);
            await SetAsync(store, "B", TicketStatus.Completed);
            Assert.AreEqual("completed completed open", Statuses(), "while it is away, the journal tells");
        }

        Assert.AreEqual("completed completed open", Statuses());
    }

    [TestMethod]
    public async Task An_entry_that_a_person_removes_is_forgotten_but_not_under_the_agent_that_works_on_it()
    {
        await using (var store = await OpenAsync("""{"tickets":{"A":{"status":"completed"},"B":{"status":"completed"}}}"""))
        {
            await SetAsync(store, "B", TicketStatus.InProgress);
            await RewrittenAsync(store, "C", TicketStatus.Failed);
            var view = JsonNode.Parse(File.ReadAllText(Paths.StatusFile))!;
            view["tickets"]!.AsObject().Remove("A");
            view["tickets"]!.AsObject().Remove("B");
            File.WriteAllText(Paths.StatusFile, view.ToJsonString());
        }

        Assert.AreEqual("open in_progress failed", Statuses());
    }

    [TestMethod]
    public async Task A_file_that_is_half_saved_is_given_time_and_then_put_aside_with_a_warning()
    {
        await using var store = await OpenAsync("""{"tickets":{"A":{"status":"open"}}}""");
        File.WriteAllText(Paths.StatusFile, "{\"tickets\":{\"A\":{\"stat");
        await SetAsync(store, "B", TicketStatus.Completed);
        Assert.AreEqual("{\"tickets\":{\"A\":{\"stat", File.ReadAllText(Paths.StatusFile));
        Assert.AreEqual(TicketStatus.Completed, StatusFile.Read(Paths).Snapshot["B"].Status);
        Assert.IsEmpty(store.Findings);

        _time.Advance(TimeSpan.FromSeconds(2));
        await SetAsync(store, "B", TicketStatus.Failed);
        var finding = store.Findings.Single();
        Assert.AreEqual("ARELA5007", finding.Code);
        var aside = Directory.EnumerateFiles(Paths.Tickets, "*.damaged-*").Single();
        Assert.Contains(Path.GetFileName(aside), finding.Message);
        Assert.AreEqual("{\"tickets\":{\"A\":{\"stat", File.ReadAllText(aside));
        await store.DisposeAsync();
        Assert.AreEqual("open failed open", Statuses());
    }

    [TestMethod]
    public async Task An_edit_after_the_run_died_is_right_and_what_was_not_edited_comes_from_the_journal()
    {
        var store = await OpenAsync("""{"tickets":{"A":{"status":"open","cost":0.50},"B":{"status":"open"}}}""");
        await SetAsync(store, "A", TicketStatus.InProgress);
        await SetAsync(store, "B", TicketStatus.Completed);
        await SetAsync(store, "C", TicketStatus.Completed);

        // What the disk holds at this moment is what a kill would leave; the clock stands, so the file has not followed.
        using var dead = new TempFolder();
        var file = dead.Write(".arela/tickets/.ticket-status.json", File.ReadAllText(Paths.StatusFile));
        File.Copy(StatusJournal.PathFor(Paths), StatusJournal.PathFor(new ArelaPaths(dead.Path)));
        await store.DisposeAsync();
        var left = StatusFile.Read(new ArelaPaths(dead.Path)).Snapshot;
        Assert.AreEqual((TicketStatus.InProgress, TicketStatus.Completed, TicketStatus.Completed), (left["A"].Status, left["B"].Status, left["C"].Status));

        var view = JsonNode.Parse(File.ReadAllText(file))!;
        view["tickets"]!["A"]!["status"] = "completed";
        File.WriteAllText(file, view.ToJsonString());
        left = StatusFile.Read(new ArelaPaths(dead.Path)).Snapshot;
        Assert.AreEqual((TicketStatus.Completed, TicketStatus.Completed, TicketStatus.Completed), (left["A"].Status, left["B"].Status, left["C"].Status));
    }

    private async Task<StatusStore> OpenAsync(string? content = null)
    {
        if (content is not null)
            _folder.Write(".arela/tickets/.ticket-status.json", content);
        return await StatusStore.OpenAsync(Paths, Known, _time);
    }

    private async Task SetAsync(StatusStore store, string key, TicketStatus status) =>
        await store.UpdateAsync(key, record => record with { Status = status, UpdatedAt = _time.GetUtcNow() });

    /// <summary>A transition with which the file follows: the next one is taken up only when that is done.</summary>
    private async Task RewrittenAsync(StatusStore store, string key, TicketStatus status)
    {
        _time.Advance(StatusStore.SnapshotEvery);
        await SetAsync(store, key, status);
        await SetAsync(store, key, status);
    }

    private string Statuses()
    {
        var snapshot = StatusFile.Read(Paths).Snapshot;
        return string.Join(' ', "ABC".Select(key => StatusWords.Of(snapshot[$"{key}"].Status)));
    }
}
