using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Arela.Build.Tests.Slurm;

/// <summary>Slurm on this machine: a controller and two nodes on the loopback interface, in a folder that goes with it.</summary>
internal sealed class SlurmCluster : IAsyncDisposable
{
    private static readonly string[] Programs = ["munged", "slurmctld", "slurmd", "sbatch", "sinfo", "squeue", "scancel", "bash"];

    private readonly TempFolder _folder = new("arela-slurm");
    private readonly List<Process> _daemons = [];

    private SlurmCluster()
    {
    }

    /// <summary>Why there can be no cluster here; null: there can.</summary>
    public static string? WhyNot
    {
        get
        {
            if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
                return "Slurm's daemons are started only on Linux, as root.";
            return Programs.FirstOrDefault(program => Find(program) is null) is { } missing
                ? $"{missing} is not installed (Debian: apt-get install slurm-wlm munge)."
                : null;
        }
    }

    /// <summary>What the commands of Slurm need.</summary>
    public KeyValuePair<string, string> Variable => KeyValuePair.Create("SLURM_CONF", _folder.At("slurm.conf"));

    /// <summary>Starts it, and waits until both nodes take jobs.</summary>
    public static async Task<SlurmCluster> StartAsync()
    {
        var cluster = new SlurmCluster();
        try
        {
            await cluster.StartDaemonsAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until no job is left, or for as long as the test wants to.</summary>
    public Task UntilIdleAsync(CancellationToken stop) => UntilAsync(async () =>
        stop.IsCancellationRequested || (await OutputAsync("squeue", "--noheader")).Length == 0);

    public async ValueTask DisposeAsync()
    {
        if (_daemons.Count > 1)
            await OutputAsync("scancel", "--user=root");
        foreach (var daemon in Enumerable.Reverse(_daemons))
        {
            daemon.Kill(entireProcessTree: true);
            await daemon.WaitForExitAsync();
            daemon.Dispose();
        }

        _folder.Dispose();
    }

    private async Task StartDaemonsAsync()
    {
        var host = Environment.MachineName.Split('.')[0];
        var ports = FreePorts(3);
        _folder.Write("slurm.conf", $"""
            ClusterName=arela
            SlurmctldHost={host}(127.0.0.1)
            SlurmctldPort={ports[0]}
            AuthType=auth/munge
            AuthInfo=socket={_folder.At("munge.socket")}
            CredType=cred/munge
            SlurmUser=root
            SlurmdUser=root
            StateSaveLocation={_folder.At("state")}
            SlurmdSpoolDir={_folder.At("spool-%n")}
            SlurmctldPidFile={_folder.At("slurmctld.pid")}
            SlurmdPidFile={_folder.At("slurmd-%n.pid")}
            SlurmctldLogFile={_folder.At("slurmctld.log")}
            SlurmdLogFile={_folder.At("slurmd-%n.log")}
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            MpiDefault=none
            SwitchType=switch/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            SlurmdParameters=config_overrides
            JobAcctGatherType=jobacct_gather/none
            ReturnToService=2
            NodeName=node1 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[1]} CPUs=2
            NodeName=node2 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[2]} CPUs=2
            PartitionName=all Nodes=node1,node2 Default=YES MaxTime=INFINITE State=UP
            """);
        Directory.CreateDirectory(_folder.At("state"));
        var key = _folder.At("munge.key");
        await File.WriteAllBytesAsync(key, System.Security.Cryptography.RandomNumberGenerator.GetBytes(1024));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(key, UnixFileMode.UserRead);
        Start("munged", "--foreground", "--force", "--key-file=" + key, "--socket=" + _folder.At("munge.socket"), "--pid-file=" + _folder.At("munge.pid"),
            "--log-file=" + _folder.At("munge.log"), "--seed-file=" + _folder.At("munge.seed"));
        await UntilAsync(() => Task.FromResult(File.Exists(_folder.At("munge.socket"))));
        Start("slurmctld", "-D", "-i");
        Start("slurmd", "-D", "-N", "node1");
        Start("slurmd", "-D", "-N", "node2");
        await UntilAsync(async () => (await OutputAsync("sinfo", "--noheader", "--format=%T %D")).Trim() == "idle 2");
    }

    /// <summary>Waits for as long as all daemons live.</summary>
    private async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            if (_daemons.FirstOrDefault(daemon => daemon.HasExited) is { } dead)
                throw new InvalidOperationException($"{dead.StartInfo.FileName} ended: {string.Join('\n', Directory.EnumerateFiles(_folder.Path, "*.log").Select(File.ReadAllText))}");
            await Task.Delay(50);
        }
    }

    private void Start(string program, params string[] arguments)
    {
        var daemon = Process.Start(Described(program, arguments))!;
        _ = daemon.StandardOutput.ReadToEndAsync();
        _ = daemon.StandardError.ReadToEndAsync();
        _daemons.Add(daemon);
    }

    private async Task<string> OutputAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(Described(program, arguments))!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await errors;
        await process.WaitForExitAsync();
        return output;
    }

    private ProcessStartInfo Described(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(Find(program)!, arguments)
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Rig.DotNet.Scrub(start.Environment);
        start.Environment[Variable.Key] = Variable.Value;
        return start;
    }

    // Daemons are not on every user's PATH.
    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Concat(["/usr/sbin", "/usr/bin", "/bin"])
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (var listener in listeners)
            listener.Start();
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (var listener in listeners)
            listener.Stop();
        return ports;
    }
}
