using System.Diagnostics;
using System.Runtime.InteropServices;

namespace StubAgent;

/// <summary>What makes an agent hard to end.</summary>
internal static class Processes
{
    private static readonly List<PosixSignalRegistration> Ignored = [];

    public static void IgnoreSignals()
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
            Ignored.Add(PosixSignalRegistration.Create(signal, context => context.Cancel = true));
    }

    /// <summary>Starts a child that sleeps, and waits until its process id is in the file.</summary>
    public static void Spawn(string verb, string pidFile)
    {
        const string sleep = "echo $$ > \"$1.tmp\" && mv \"$1.tmp\" \"$1\"; exec sleep 10000";
        var script = verb switch
        {
            "spawn" => sleep,
            "spawn-stubborn" => "trap '' INT TERM HUP; " + sleep,
            // In a session of its own, and its parent ends at once: neither group nor parent lead to it.
            _ => "setsid sh -c '" + sleep + "' sh \"$1\" </dev/null >/dev/null 2>&1 & exit 0",
        };
        var start = new ProcessStartInfo("sh") { UseShellExecute = false };
        foreach (var argument in (string[])["-c", script, "sh", pidFile])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start);
        while (!File.Exists(pidFile))
            Thread.Sleep(5);
    }
}
