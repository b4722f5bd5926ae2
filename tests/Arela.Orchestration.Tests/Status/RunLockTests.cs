using Arela.Orchestration.Status;

namespace Arela.Orchestration.Tests.Status;

[TestClass]
public sealed class RunLockTests
{
    [TestMethod]
    public async Task Another_process_that_holds_the_lock_is_named_and_its_death_frees_the_lock_at_once()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        using var holder = StubRun.Start("--hold-lock", folder.Path);
        Assert.AreEqual("held", await holder.LineAsync());
        var refused = await TakeAsync(paths, TimeSpan.Zero);
        Assert.IsNull(refused.Lock);
        Assert.AreEqual("ARELA5005", refused.Findings.Single().Code);
        Assert.Contains($"process {holder.Id} on {Environment.MachineName}, since 20", refused.Findings[0].Message);

        holder.Kill();
        await holder.RestAsync();
        var taken = await TakeAsync(paths, TimeSpan.Zero);
        Assert.IsNotNull(taken.Lock, "the record of the dead owner blocks nobody");
        taken.Lock.Dispose();
        Assert.IsTrue(File.Exists(paths.Lock), "it is never deleted: two could hold two files of that name");
    }

    [TestMethod]
    public async Task One_that_waits_gets_the_lock_when_the_holder_is_killed()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        using var holder = StubRun.Start("--hold-lock", folder.Path);
        Assert.AreEqual("held", await holder.LineAsync());
        var waiting = TakeAsync(paths, TimeSpan.FromDays(1));
        Assert.IsFalse(waiting.IsCompleted);
        holder.Kill();
        using var taken = (await waiting).Lock;
        Assert.IsNotNull(taken);
    }

    [TestMethod]
    public async Task Of_eight_processes_at_once_one_gets_it()
    {
        using var folder = new TempFolder();
        var runs = Enumerable.Range(0, 8).Select(_ => StubRun.Start("--hold-lock", folder.Path)).ToArray();
        try
        {
            var answers = await Task.WhenAll(runs.Select(run => run.LineAsync()));
            Assert.AreEqual(1, answers.Count(answer => answer == "held"));
            Assert.AreEqual(7, answers.Count(answer => answer!.StartsWith("refused Another run holds .arela/lock", StringComparison.Ordinal)));
        }
        finally
        {
            foreach (var run in runs)
                run.Dispose();
        }
    }

    [TestMethod]
    public async Task Waiting_can_be_cancelled()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        using var held = (await TakeAsync(paths, TimeSpan.Zero)).Lock;
        using var cancel = new CancellationTokenSource();
        var waiting = RunLock.AcquireAsync(paths, TimeSpan.FromDays(1), TimeProvider.System, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => waiting);
    }

    [TestMethod]
    public async Task What_is_no_lock_at_all_is_no_other_run_and_is_not_waited_for()
    {
        using var folder = new TempFolder();
        folder.Write(".arela", "a file where the folder should be");
        var refused = await TakeAsync(new ArelaPaths(folder.Path), TimeSpan.FromDays(1));
        Assert.AreEqual("ARELA5006", refused.Findings.Single().Code);
    }

    [TestMethod]
    public async Task An_owner_that_cannot_be_read_still_blocks_nobody_and_breaks_no_message()
    {
        using var folder = new TempFolder();
        var paths = new ArelaPaths(folder.Path);
        using var held = (await TakeAsync(paths, TimeSpan.Zero)).Lock;
        foreach (var owner in new[] { "", "{", "[]", "{\"pid\":\"x\"}", "{\"pid\":1,\"host\":\"\\u001b[31m\",\"since\":\"now\"}" })
        {
            File.WriteAllText(LockOwner.PathFor(paths), owner);
            var message = (await TakeAsync(paths, TimeSpan.Zero)).Findings.Single().Message;
            Assert.DoesNotContain("\u001b", message);
        }
    }

    private static Task<RunLockResult> TakeAsync(ArelaPaths paths, TimeSpan timeout) =>
        RunLock.AcquireAsync(paths, timeout, TimeProvider.System, CancellationToken.None);
}
