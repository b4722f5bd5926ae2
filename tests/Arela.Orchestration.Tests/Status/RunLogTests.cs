using Arela.Orchestration.Status;
using Microsoft.Extensions.Time.Testing;

namespace Arela.Orchestration.Tests.Status;

[TestClass]
public sealed class RunLogTests
{
    [TestMethod]
    public async Task Lines_keep_their_order_after_a_version_line()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        using var log = RunLog.Create(paths, "R1");
        for (var index = 0; index < 100; index++)
            Append(log, index);
        await log.FlushAsync();
        var entries = RunLogReader.Read(RunLog.PathFor(paths, "R1")).ToArray();
        Assert.AreEqual("""{"version":1,"run":"R1"}""", entries[0].ToJsonString());
        CollectionAssert.AreEqual(Enumerable.Range(0, 100).ToArray(), entries[1..].Select(entry => (int)entry["n"]!).ToArray());
        Assert.ThrowsExactly<StatusException>(() => RunLog.Create(paths, "R1"));
    }

    [TestMethod]
    public async Task Appending_asks_no_disk_and_many_who_flush_share_writes()
    {
        using var folder = new TempFolder();
        using var log = RunLog.Create(new ArelaPaths(folder.Path), "R1");
        for (var index = 0; index < 1000; index++)
            Append(log, index);
        Assert.AreEqual(0, log.Writes);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => log.FlushAsync().AsTask()));
        Assert.AreEqual(1, log.Writes);
    }

    [TestMethod]
    public async Task A_line_that_cannot_be_made_leaves_nothing()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        using var log = RunLog.Create(paths, "R1");
        Assert.ThrowsExactly<InvalidOperationException>(() => log.Append(json =>
        {
            json.WriteStartObject();
            throw new InvalidOperationException();
        }));
        Append(log, 1);
        await log.FlushAsync();
        Assert.AreEqual("""{"n":1}""", RunLogReader.Read(RunLog.PathFor(paths, "R1")).ElementAt(1).ToJsonString());
    }

    [TestMethod]
    public void A_torn_tail_is_dropped_at_any_byte_and_lines_of_kinds_unknown_today_are_kept()
    {
        using var folder = new TempFolder();
        const string Head = "{\"version\":1}\n{\"event\":\"of-tomorrow\",\"x\":[1]}\n";
        const string Tail = "{\"event\":\"ticket\",\"text\":\"ü\"}";
        var bytes = System.Text.Encoding.UTF8.GetBytes(Tail);
        for (var length = 0; length < bytes.Length; length++)
        {
            var path = folder.Write("run.jsonl", Head);
            using (var file = File.Open(path, FileMode.Append))
                file.Write(bytes.AsSpan(0, length));
            Assert.AreEqual("of-tomorrow", (string?)RunLogReader.Read(path).Skip(1).Single()["event"], $"at {length}");
        }

        Assert.IsEmpty(RunLogReader.Read(folder.At("none.jsonl")));
    }

    [TestMethod]
    public void Names_of_runs_never_go_back_whatever_the_clock_does()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        folder.Write(".arela/runs/zzz.jsonl", "");
        folder.Write(".arela/runs/99991231T235959Z-ffff.jsonl", "");
        var time = new FakeTimeProvider(new DateTimeOffset(2025, 11, 9, 20, 5, 32, 700, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        var runs = new List<string>();
        for (var index = 0; index < 60; index++)
        {
            if (index == 30)
                time = new FakeTimeProvider(new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero));
            runs.Add(RunId.New(paths, time));
            folder.Write($".arela/runs/{runs[^1]}.jsonl", "");
        }

        Assert.StartsWith("20251109T200532Z-", runs[0]);
        Assert.IsTrue(runs.SequenceEqual(runs.Order(StringComparer.Ordinal)), string.Join(' ', runs));
        Assert.AreEqual(60, runs.Distinct().Count());
    }

    private static void Append(RunLog log, int number) => log.Append(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("n", number);
        json.WriteEndObject();
    });
}
