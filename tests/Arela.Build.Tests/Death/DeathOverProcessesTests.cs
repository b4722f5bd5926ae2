using System.Globalization;
using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.Death;

/// <summary>
/// Builds of several processes: nodes, threads, the MSBuild server. The same tickets die in one way after the other, so
/// that each run is also the one that goes on after the death before it.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class DeathOverProcessesTests : DeathTest
{
    private static readonly string[] TwoNodes = ["All.slnx", "-m:2"];
    private static readonly string[] OneProject = ["App"];
    private static readonly string[] Threads = ["App", "-mt"];

    // Nodes and servers of these builds are nobody else's: the salt is a part of the name of their pipes.
    private readonly string _salt = Guid.NewGuid().ToString("n");
    private int _deaths;

    private Dictionary<string, string> OwnNodes => new() { ["MSBUILDNODEHANDSHAKESALT"] = _salt };

    private Dictionary<string, string> NodesThatStay => new(OwnNodes) { ["MSBUILDDISABLENODEREUSE"] = "0" };

    private Dictionary<string, string> Server => new(NodesThatStay) { ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "1" };

    private Dictionary<string, string> WorkerOnly => new(OwnNodes) { ["MSBUILDNOINPROCNODE"] = "1" };

    [TestMethod]
    public async Task With_several_nodes_the_run_is_in_the_first_process_so_that_no_death_is_a_success()
    {
        await PrepareAsync("App", "Lib");
        await DiesAsync("SIGTERM", TwoNodes, OwnNodes, death => death.Build.Send(Terminate), expectedExitCode: 128 + Terminate);
        await DiesAsync("SIGHUP, nodes that stay", TwoNodes, NodesThatStay, death => death.Build.Send(Hangup), expectedExitCode: 128 + Hangup);
        await DiesAsync("Ctrl+C, nodes that stay", TwoNodes, NodesThatStay, death => death.Build.Send(Interrupt), expectedExitCode: 1);
        await DiesAsync("the other node is killed", TwoNodes, OwnNodes, death => death.SendToNodes(Kill), expectedExitCode: 1);
        await DiesAsync("the whole session is killed", TwoNodes, OwnNodes, death => death.SendToSession(Kill), expectedExitCode: 128 + Kill);
        await GoesOnAsync(_deaths);
    }

    [TestMethod]
    public async Task With_threads_instead_of_nodes()
    {
        await PrepareAsync("App");
        await DiesAsync("Ctrl+C", Threads, OwnNodes, death => death.Build.Send(Interrupt), expectedExitCode: 1);
        await DiesAsync("SIGTERM", Threads, OwnNodes, death => death.Build.Send(Terminate));
        await GoesOnAsync(_deaths);
    }

    /// <summary>Here dotnet's own process has nothing of ours in it, and it ends with 0 on SIGTERM (docs/processes.md).</summary>
    [TestMethod]
    public async Task Where_only_worker_nodes_build()
    {
        await PrepareAsync("App");
        await DiesAsync("SIGTERM", OneProject, WorkerOnly, death => death.Build.Send(Terminate), expectedExitCode: 0);
        await DiesAsync("SIGHUP", OneProject, WorkerOnly, death => death.Build.Send(Hangup));
        await DiesAsync("the node is killed", OneProject, WorkerOnly, death => death.SendToHost(Kill), expectedExitCode: 1);
        await DiesAsync("the node is terminated", OneProject, WorkerOnly, death => death.SendToHost(Terminate), expectedExitCode: 1);
        await GoesOnAsync(_deaths);
    }

    /// <summary>The same holds for the client of the MSBuild server.</summary>
    [TestMethod]
    public async Task In_the_MSBuild_server()
    {
        await PrepareAsync("App");
        await DiesAsync("Ctrl+C", OneProject, Server, death => death.Build.Send(Interrupt), expectedExitCode: 1);
        await DiesAsync("Ctrl+C twice", OneProject, Server, death => death.SendTwice(Interrupt), expectedExitCode: 1);
        await DiesAsync("SIGTERM of the client", OneProject, Server, death => death.Build.Send(Terminate), expectedExitCode: 0);
        await DiesAsync("SIGKILL of the client", OneProject, Server, death => death.Build.Send(Kill), expectedExitCode: 128 + Kill);
        await DiesAsync("SIGTERM of the server", OneProject, Server, death => death.SendToHost(Terminate), expectedExitCode: 1);
        await DiesAsync("SIGKILL of the server", OneProject, Server, death => death.SendToHost(Kill), expectedExitCode: 1);
        await GoesOnAsync(_deaths);
    }

    [TestCleanup]
    public void EndNodes()
    {
        foreach (var id in OsProcesses.WithInEnvironment(_salt).Where(id => id != Environment.ProcessId))
            OsProcesses.Send(id, Kill);
    }

    /// <summary>Starts a run, kills it, and looks at what is left. Without an exit code any but 0 will do.</summary>
    private async Task DiesAsync(
        string how, string[] arguments, Dictionary<string, string> environment, Action<Death> kill, int? expectedExitCode = null)
    {
        using var build = StartRun(environment, arguments);
        var processes = await UntilReadyAsync(build);
        _deaths++;
        var death = new Death(build, OsProcesses.ParentOf(processes[0]), _salt);
        var isElsewhere = environment.ContainsKey("DOTNET_CLI_USE_MSBUILD_SERVER") || environment.ContainsKey("MSBUILDNOINPROCNODE");
        Assert.AreEqual(isElsewhere, death.Host != build.Id, $"{how}: the run is not in the process that was meant");

        kill(death);

        var (exitCode, output) = await build.EndAsync();
        TestContext.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{how}: {exitCode}"));
        if (expectedExitCode is { } expected)
            Assert.AreEqual(expected, exitCode, $"{how}: {output}");
        else
            Assert.AreNotEqual(0, exitCode, $"{how}: {output}");
        await Alive.UntilGone(processes);
    }

    /// <param name="Build">The dotnet command.</param>
    /// <param name="Host">The process that the run is in.</param>
    /// <param name="Salt">In the environment of everything that belongs to the build.</param>
    private sealed record Death(RunningBuild Build, int Host, string Salt)
    {
        public void SendToHost(int signal) => OsProcesses.Send(Host, signal);

        public void SendTwice(int signal)
        {
            Build.Send(signal);
            Build.TrySend(signal);
        }

        public void SendToNodes(int signal)
        {
            var nodes = OsProcesses.WithInEnvironment(Salt).Where(OsProcesses.IsNode).ToArray();
            Assert.IsNotEmpty(nodes);
            foreach (var node in nodes)
                OsProcesses.Send(node, signal);
        }

        public void SendToSession(int signal)
        {
            foreach (var id in OsProcesses.OfSession(Build.Id))
                OsProcesses.Send(id, signal);
        }
    }
}
