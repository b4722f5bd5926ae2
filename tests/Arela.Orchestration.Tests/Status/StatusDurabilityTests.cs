using System.Text.Json.Nodes;
using Arela.Orchestration.Status;
using Microsoft.Extensions.Time.Testing;

namespace Arela.Orchestration.Tests.Status;

[TestClass]
public sealed class StatusDurabilityTests
{
    private static readonly Dictionary<string, decimal?> None = [];

    [TestMethod]
    public async Task A_reader_never_sees_a_half_written_file_nor_one_that_goes_back()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        var time = new FakeTimeProvider { AutoAdvanceAmount = StatusStore.SnapshotEvery };
        var store = await StatusStore.OpenAsync(paths, None, time);
        var stop = false;
        var reader = Task.Run(() =>
        {
            var (reads, last) = (0, 0);
            while (!Volatile.Read(ref stop) || reads == 0)
            {
                // The bare file, as other tools read it, and the file with its journal.
                Assert.IsNotNull(JsonNode.Parse(File.ReadAllText(paths.StatusFile))!["tickets"]);
                var result = StatusFile.Read(paths);
                Assert.IsEmpty(result.Findings);
                var seen = result.Snapshot["T0"].Attempts;
                Assert.IsGreaterThanOrEqualTo(last, seen);
                (last, reads) = (seen, reads + 1);
            }
        });
        for (var index = 0; index < 300; index++)
        {
            await Task.WhenAll(Enumerable.Range(0, 5).Select(ticket => store.UpdateAsync(
                $"T{ticket}", record => record with { Attempts = record.Attempts + 1, Error = new string('x', index) }).AsTask()));
        }

        await store.DisposeAsync();
        Volatile.Write(ref stop, true);
        await reader;
        Assert.AreEqual(300, StatusFile.Read(paths).Snapshot["T4"].Attempts);
        CollectionAssert.AreEqual(new[] { paths.StatusFile }, Directory.GetFiles(paths.Tickets), "nothing is left beside it");
    }

    [TestMethod]
    public async Task Of_a_thousand_transitions_at_once_none_is_lost_and_they_share_writes()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        await using (var store = await StatusStore.OpenAsync(paths, None, TimeProvider.System))
        {
            using var go = new ManualResetEventSlim();
            // Holds the writer at its first transition until all the others have come.
            var first = store.UpdateAsync("T0", record =>
            {
                go.Wait();
                return record with { Attempts = record.Attempts + 1 };
            }).AsTask();
            var others = Parallel.ForAsync(1, 1000, new ParallelOptions { MaxDegreeOfParallelism = 1000 }, (index, _) =>
                store.UpdateAsync($"T{index % 10}", record => record with { Attempts = record.Attempts + 1 }));
            var asked = Enumerable.Range(0, 1000).Select(index =>
                store.UpdateAsync($"U{index % 10}", record => record with { Attempts = record.Attempts + 1 }).AsTask()).ToArray();
            go.Set();
            await Task.WhenAll([first, others, .. asked]);
            Assert.IsLessThan(1000, store.Writes);
        }

        var read = StatusFile.Read(paths).Snapshot;
        Assert.AreEqual(2000, read.Records.Values.Sum(record => record.Attempts));
        Assert.IsTrue(read.Records.Values.All(record => record.Attempts == 100));
    }

    [TestMethod]
    public async Task A_change_that_throws_is_told_to_its_caller_only()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        await using var store = await StatusStore.OpenAsync(paths, None, TimeProvider.System);
        var bad = store.UpdateAsync("A", _ => throw new InvalidOperationException("mine")).AsTask();
        var good = store.UpdateAsync("B", record => record with { Attempts = 1 }).AsTask();
        await good;
        Assert.AreEqual("mine", (await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => bad)).Message);
        await store.UpdateAsync("A", record => record with { Attempts = 1 });
        Assert.AreEqual(1, StatusFile.Read(paths).Snapshot["A"].Attempts);
    }

    [TestMethod]
    public async Task A_journal_cut_off_at_any_byte_gives_every_whole_transition_before_it()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        var store = await StatusStore.OpenAsync(paths, None, new FakeTimeProvider());
        for (var index = 1; index <= 4; index++)
            await store.UpdateAsync("A", record => record with { Attempts = index, Error = "zurück" });
        var journal = File.ReadAllBytes(StatusJournal.PathFor(paths));
        var file = File.ReadAllText(paths.StatusFile);
        await store.DisposeAsync();

        using var dead = new TempFolder();
        var left = new ArelaPaths(dead.Path);
        for (var length = 0; length <= journal.Length; length++)
        {
            dead.Write(".arela/tickets/.ticket-status.json", file);
            File.WriteAllBytes(StatusJournal.PathFor(left), journal[..length]);
            var result = StatusFile.Read(left);
            Assert.IsEmpty(result.Findings);
            Assert.AreEqual(journal[..length].Count(value => value == '\n'), result.Snapshot["A"].Attempts, $"at {length}");
        }

        await (await StatusStore.OpenAsync(left, None, TimeProvider.System)).DisposeAsync();
        Assert.AreEqual(4, (int)JsonNode.Parse(File.ReadAllText(left.StatusFile))!["tickets"]!["A"]!["attempts"]!);
    }

    [TestMethod]
    public async Task A_link_that_waits_at_the_place_of_a_file_of_ours_leads_nothing_elsewhere()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("links need a privilege on Windows");
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        var precious = folder.Write("precious.txt", "precious");
        Directory.CreateDirectory(paths.Tickets);
        foreach (var path in new[] { paths.StatusFile + ".tmp", StatusJournal.PathFor(paths), LockOwner.PathFor(paths), LockOwner.PathFor(paths) + ".tmp" })
            File.CreateSymbolicLink(path, precious);
        using (var held = (await RunLock.AcquireAsync(paths, TimeSpan.Zero, TimeProvider.System, CancellationToken.None)).Lock)
        {
            await using var store = await StatusStore.OpenAsync(paths, None, TimeProvider.System);
            await store.UpdateAsync("A", record => record with { Attempts = 1 });
        }

        Assert.AreEqual("precious", File.ReadAllText(precious));
        Assert.AreEqual(1, StatusFile.Read(paths).Snapshot["A"].Attempts);
    }

    [TestMethod]
    public void A_folder_that_cannot_be_written_is_a_coded_error_before_anything_starts()
    {
        using var folder = new TempFolder();
        folder.Write(".arela/tickets", "a file where the folder should be");
        var paths = new ArelaPaths(folder.Path);
        var failure = Assert.ThrowsExactly<StatusException>(
            () => StatusStore.OpenAsync(paths, None, TimeProvider.System).AsTask().GetAwaiter().GetResult());
        Assert.AreEqual("ARELA5006", failure.Diagnostic.Code);
    }

    [TestMethod]
    public async Task A_read_only_folder_is_a_coded_error_and_can_still_be_read()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Inconclusive("a privileged user may write anywhere");
            return;
        }

        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        folder.Write(".arela/tickets/.ticket-status.json", """{"tickets":{"A":"done"}}""");
        File.SetUnixFileMode(paths.Tickets, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            var failure = await Assert.ThrowsExactlyAsync<StatusException>(() => StatusStore.OpenAsync(paths, None, TimeProvider.System).AsTask());
            Assert.AreEqual("ARELA5006", failure.Diagnostic.Code);
            Assert.AreEqual(TicketStatus.Completed, StatusFile.Read(paths).Snapshot["A"].Status);
        }
        finally
        {
            File.SetUnixFileMode(paths.Tickets, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [TestMethod]
    public async Task A_clock_that_goes_back_between_runs_and_within_one_loses_no_transition()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        var time = new Clock { Now = new DateTimeOffset(2025, 11, 9, 20, 0, 0, TimeSpan.Zero) };
        for (var run = 1; run <= 3; run++)
        {
            await using var store = await StatusStore.OpenAsync(paths, None, time);
            for (var step = 0; step < 20; step++)
            {
                time.Now -= TimeSpan.FromHours(1);
                await store.UpdateAsync("A", record => record with { Attempts = record.Attempts + 1, UpdatedAt = time.Now });
                Assert.AreEqual(store.Current["A"].Attempts, StatusFile.Read(paths).Snapshot["A"].Attempts);
            }

            Assert.AreEqual(20 * run, store.Current["A"].Attempts);
        }

        Assert.AreEqual(60, StatusFile.Read(paths).Snapshot["A"].Attempts);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
