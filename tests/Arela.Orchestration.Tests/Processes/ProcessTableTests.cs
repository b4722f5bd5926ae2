using System.Runtime.InteropServices;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Processes.Native;

namespace Arela.Orchestration.Tests.Processes;

[TestClass]
public sealed class ProcessTableTests
{
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void This_process_is_in_the_table()
    {
        var entry = ProcessTable.Read().Single(entry => entry.Id == Environment.ProcessId);
        Assert.IsTrue(ProcessTable.IsStill(entry));
        Assert.IsFalse(ProcessTable.IsStill(entry with { Started = entry.Started - 1 }));
        Assert.IsFalse(ProcessTable.IsMarked(entry.Id, "no such text anywhere"u8));
    }

    [TestMethod]
    public void A_name_with_blanks_and_parentheses_does_not_shift_the_fields()
    {
        const string stat = "42 (a) S (b 7) S 41 40 39 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 123456 10 20";
        Assert.AreEqual(new ProcessEntry(42, Parent: 41, Group: 40, Session: 39, Started: 123456), ProcessTable.Parse(42, stat));
    }

    [TestMethod]
    [DataRow("42 (dead) Z 41 40 39 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 123456 10 20", DisplayName = "a zombie")]
    [DataRow("42 (cut", DisplayName = "a line that was cut")]
    [DataRow("", DisplayName = "nothing")]
    public void No_living_process_is(string stat) => Assert.IsNull(ProcessTable.Parse(42, stat));

    [TestMethod]
    public void What_ps_prints_is_read()
    {
        var entries = ProcessListing.Parse("    1     0     1 Ss\n  600     1   600 S+\n  601   600   600 Z+\nnonsense\n");
        CollectionAssert.AreEqual(
            new[] { new ProcessEntry(1, 0, 1, 0, 0), new ProcessEntry(600, 1, 600, 0, 0) }, entries);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task A_process_that_lost_environment_session_and_parent_is_ended_when_it_was_seen_before()
    {
        using var folder = new TempFolder();
        using var child = ChildProcess.Start(new ChildStart(
            "/bin/sh",
            ["-c", "sh -c 'echo $$ > between; env -i $(command -v setsid) sh -c \"echo \\$\\$ > pid.new; mv pid.new pid; exec /bin/sleep 10000\" & wait' & wait; exec sleep 10000"],
            folder.Path,
            BuildEnvironment.Inherited()));
        await Alive.UntilExists(folder.At("pid"));
        var lost = Alive.IdIn(folder.At("pid"));
        var tree = child.Tree(new ProcessMark(run: null));
        tree.Track();

        // Its parent goes; nothing leads from the root to it any more.
        _ = UnixCalls.Kill(Alive.IdIn(folder.At("between")), (int)Signal.Kill);
        await Alive.UntilGone(Alive.IdIn(folder.At("between")));
        Assert.IsTrue(Alive.Is(lost));

        Assert.IsTrue(await tree.KillAsync());
        await child.Exit;
        Assert.IsFalse(Alive.Is(lost));
    }

    [TestMethod]
    public void The_structures_of_Windows_have_the_sizes_that_Windows_wants()
    {
        // JOBOBJECT_EXTENDED_LIMIT_INFORMATION and JOBOBJECT_BASIC_ACCOUNTING_INFORMATION on 64 bits.
        Assert.AreEqual(nint.Size == 8 ? 144 : 112, Marshal.SizeOf<JobLimits>());
        Assert.AreEqual(16, (int)Marshal.OffsetOf<JobLimits>(nameof(JobLimits.LimitFlags)));
        Assert.AreEqual(48, Marshal.SizeOf<JobAccounting>());
        Assert.AreEqual(40, (int)Marshal.OffsetOf<JobAccounting>(nameof(JobAccounting.ActiveProcesses)));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Windows)]
    public async Task A_job_ends_what_is_in_it()
    {
        using var folder = new TempFolder();
        using var child = ChildProcess.Start(new ChildStart(
            StubAgentPath.Program, ["--no-prompt", "--script", "hang"], folder.Path, BuildEnvironment.Inherited()));
        Assert.IsTrue(await child.Tree(new ProcessMark(run: null)).KillAsync());
        Assert.AreNotEqual(0, await child.Exit);
    }
}
