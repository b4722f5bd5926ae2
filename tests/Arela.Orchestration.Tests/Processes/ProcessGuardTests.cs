using System.Diagnostics;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Processes.Native;

namespace Arela.Orchestration.Tests.Processes;

/// <summary>A host process stands in for the build; whatever ends it, its agent and all that that started is gone.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class ProcessGuardTests
{
    private static readonly string[] PidFiles = ["agent.pid", "child.pid", "detached.pid", "stubborn.pid"];

    private const string Agent =
        "ignore-signals; write agent.pid {pid}; spawn child.pid; spawn-detached detached.pid; spawn-stubborn stubborn.pid; write ready yes; hang";

    [TestMethod]
    [DataRow(9, DisplayName = "SIGKILL")]
    [DataRow(15, DisplayName = "SIGTERM")]
    [DataRow(1, DisplayName = "SIGHUP")]
    public async Task Nothing_is_left_when_the_build_gets(int signal)
    {
        using var folder = new TempFolder();
        using var host = StartHost(folder);
        await Alive.UntilExists(folder.At("ready"));
        var processes = PidFiles.Select(file => Alive.IdIn(folder.At(file))).ToArray();
        Assert.IsTrue(Array.TrueForAll(processes, Alive.Is));

        Assert.AreEqual(0, UnixCalls.Kill(host.Id, signal));

        await host.WaitForExitAsync();
        Assert.AreNotEqual(0, host.ExitCode);
        await Alive.UntilGone(processes);
    }

    [TestMethod]
    public void The_watchdog_ends_with_the_guard()
    {
        var guard = new ProcessGuard();
        Assert.IsEmpty(guard.Findings);
        // The system shows the command line of a new process a moment after its start.
        SpinWait.SpinUntil(() => Watchdogs(guard.Run).Count == 1);
        guard.Dispose();
        SpinWait.SpinUntil(() => Watchdogs(guard.Run).Count == 0);
        guard.Dispose();
    }

    [TestMethod]
    public void A_watchdog_that_was_ended_is_a_finding()
    {
        using var guard = new ProcessGuard();
        SpinWait.SpinUntil(() => Watchdogs(guard.Run).Count == 1);
        Assert.AreEqual(0, UnixCalls.Kill(Watchdogs(guard.Run).Single(), (int)Signal.Kill));
        SpinWait.SpinUntil(() => guard.Findings.Count > 0);
        Assert.AreEqual("ARELA4020", guard.Findings[0].Code);
        // A run goes on without it.
        guard.Register(123_456).Dispose();
    }

    private static List<int> Watchdogs(string run) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Where(folder => int.TryParse(Path.GetFileName(folder), out _) && CommandLine(folder).Contains(run, StringComparison.Ordinal))
            .Select(folder => int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture)),
    ];

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static Process StartHost(TempFolder folder)
    {
        var start = new ProcessStartInfo(StubAgentPath.Program)
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in (string[])["--host", "500", StubAgentPath.Program, "--script", Agent])
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
