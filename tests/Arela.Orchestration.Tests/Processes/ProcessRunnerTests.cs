using System.Text;
using Arela.Orchestration.Processes;

namespace Arela.Orchestration.Tests.Processes;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class ProcessRunnerTests
{
    private static readonly ProcessRunner Runner = new(TimeProvider.System);

    [TestMethod]
    public async Task Lines_of_both_pipes_come_with_the_exit_code()
    {
        var lines = new List<OutputLine>();
        var end = await RunShell("echo out; echo err >&2; exit 3", lines.Add);
        Assert.AreEqual(ProcessEndCause.Exited, end.Cause);
        Assert.AreEqual(3, end.ExitCode);
        CollectionAssert.AreEquivalent(
            new[] { new OutputLine("out", IsError: false), new OutputLine("err", IsError: true) }, lines);
    }

    [TestMethod]
    public async Task Standard_input_is_passed_on_and_closed()
    {
        var input = new StringBuilder();
        for (var line = 0; line < 100_000; line++)
            input.Append("line ").Append(line).Append('\n');
        var lines = new List<OutputLine>();
        var end = await RunShell("cat", lines.Add, start => start with { StandardInput = input.ToString() });
        Assert.AreEqual(0, end.ExitCode);
        Assert.HasCount(100_000, lines);
        Assert.AreEqual("line 99999", lines[^1].Text);
    }

    [TestMethod]
    public async Task A_process_need_not_read_what_it_is_given()
    {
        var end = await RunShell("exit 0", _ => { }, start => start with { StandardInput = new string('x', 1_000_000) });
        Assert.AreEqual(ProcessEndCause.Exited, end.Cause);
        Assert.AreEqual(0, end.ExitCode);
    }

    [TestMethod]
    public async Task A_missing_program_is_a_named_end()
    {
        using var folder = new TempFolder();
        var end = await Runner.RunAsync(
            new ProcessStart { FileName = "no-such-program", WorkingDirectory = folder.Path }, CancellationToken.None);
        Assert.AreEqual(ProcessEndCause.NotStarted, end.Cause);
        Assert.IsNull(end.ExitCode);
        StringAssert.Contains(end.Message, "'no-such-program' was not found on PATH");
    }

    [TestMethod]
    public async Task A_stop_ends_a_process_that_waits()
    {
        using var stop = new CancellationTokenSource();
        var end = await RunShell("echo ready; sleep 1000", _ => stop.Cancel(), stop: stop.Token);
        Assert.AreEqual(ProcessEndCause.Stopped, end.Cause);
    }

    [TestMethod]
    public async Task A_stop_before_the_start_starts_nothing()
    {
        var end = await RunShell("echo no > started", _ => { }, stop: new CancellationToken(canceled: true));
        Assert.AreEqual(ProcessEndCause.Stopped, end.Cause);
        Assert.IsFalse(end.Started);
    }

    [TestMethod]
    public async Task A_working_directory_that_is_not_there_is_a_named_end()
    {
        var end = await RunShell("exit 0", _ => { }, start => start with { WorkingDirectory = start.WorkingDirectory + "/gone" });
        Assert.AreEqual(ProcessEndCause.NotStarted, end.Cause);
        StringAssert.Contains(end.Message, "does not exist");
    }

    [TestMethod]
    public async Task An_argument_with_a_NUL_character_is_a_named_end()
    {
        var end = await RunShell("a\0b", _ => { });
        Assert.AreEqual(ProcessEndCause.NotStarted, end.Cause);
        StringAssert.Contains(end.Message, "NUL");
    }

    [TestMethod]
    public async Task Arguments_reach_the_program_as_they_are()
    {
        string[] arguments = ["$(touch gone)", "a b", "\"q\"", "'s'", "", "*", "-n", "ü€😀", "line\nbreak", "%PATH%", "`id`"];
        var lines = new List<string>();
        var end = await RunShell(
            "for argument; do printf '%s|' \"$argument\"; done",
            line => lines.Add(line.Text),
            start => start with { Arguments = [.. start.Arguments, "sh", .. arguments] });
        Assert.AreEqual(0, end.ExitCode);
        Assert.AreEqual(string.Join('|', arguments) + "|", string.Join('\n', lines));
    }

    [TestMethod]
    public async Task A_process_gets_the_environment_that_is_asked_for_and_nothing_else()
    {
        var lines = new List<string>();
        await RunShell(
            "env",
            line => lines.Add(line.Text),
            start => start with
            {
                Environment = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty
                    .Add("PATH", Environment.GetEnvironmentVariable("PATH")!).Add("ONLY", "this = that"),
            });
        CollectionAssert.Contains(lines, "ONLY=this = that");
        var names = lines.Select(line => line.Split('=')[0]).Except(["PATH", "ONLY", "PWD", "OLDPWD", "SHLVL", "_", ProcessMark.Variable]);
        Assert.IsEmpty(names);
    }

    [TestMethod]
    public async Task A_process_has_default_signals_and_a_session_of_its_own()
    {
        var lines = new List<string>();
        await RunShell("grep -E '^Sig(Ign|Blk)' /proc/self/status; cut -d' ' -f5,6 /proc/$$/stat; echo $$ $$", line => lines.Add(line.Text));
        // The ordinary signals are 1 to 31; of the real-time ones above the C library uses some itself.
        foreach (var mask in lines[..2])
            Assert.AreEqual(0UL, Convert.ToUInt64(mask.Split('\t')[1], 16) & 0x7FFFFFFF, mask);
        Assert.AreEqual(lines[3], lines[2]);
    }

    [TestMethod]
    public async Task The_exit_code_after_a_signal_is_the_shells() =>
        Assert.AreEqual(128 + 15, (await RunShell("kill -TERM $$", _ => { })).ExitCode);

    [TestMethod]
    public async Task What_the_callback_throws_ends_the_tree_and_comes_out()
    {
        var error = await Assert.ThrowsExactlyAsync<InvalidDataException>(
            () => RunShell("echo ready; sleep 1000", _ => throw new InvalidDataException("callback")));
        Assert.AreEqual("callback", error.Message);
    }

    [TestMethod]
    public async Task Many_run_at_once_and_each_one_is_seen_to_end()
    {
        var ends = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => RunShell($"exit {number}", _ => { })));
        CollectionAssert.AreEqual(Enumerable.Range(0, 200).ToArray(), ends.Select(end => end.ExitCode!.Value).ToArray());
    }

    [TestMethod]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task A_program_that_somebody_has_open_for_writing_is_tried_again()
    {
        using var folder = new TempFolder();
        var program = folder.Write("agent", "#!/bin/sh\nexit 4\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var writing = new FileStream(program, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var running = Runner.RunAsync(new ProcessStart { FileName = program, WorkingDirectory = folder.Path }, CancellationToken.None);
        await writing.DisposeAsync();
        Assert.AreEqual(4, (await running).ExitCode);
    }

    [TestMethod]
    public void A_batch_file_gets_no_argument_that_its_shell_would_read_as_a_command()
    {
        var start = new ChildStart(
            @"C:\npm\claude.cmd", ["-p", "--name", "a & calc"], "/", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty);
        Assert.ThrowsExactly<InvalidOperationException>(() => BatchFile.Check(start));
        BatchFile.Check(start with { Arguments = ["-p", "--permission-mode", "accept edits"] });
        BatchFile.Check(start with { Program = @"C:\npm\claude.exe" });
    }

    private static async Task<ProcessEnd> RunShell(
        string script,
        Action<OutputLine> onLine,
        Func<ProcessStart, ProcessStart>? change = null,
        CancellationToken stop = default)
    {
        using var folder = new TempFolder();
        var start = new ProcessStart
        {
            FileName = "sh",
            Arguments = ["-c", script],
            WorkingDirectory = folder.Path,
            OnLine = onLine,
            GracePeriod = TimeSpan.FromMilliseconds(200),
        };
        return await Runner.RunAsync(change?.Invoke(start) ?? start, stop);
    }
}
