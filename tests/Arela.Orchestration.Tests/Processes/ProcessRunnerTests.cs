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
