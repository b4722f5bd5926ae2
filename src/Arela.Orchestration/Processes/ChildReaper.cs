using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Arela.Orchestration.Processes;

/// <summary>
/// Learns from SIGCHLD that a spawned process has ended. The class library does the same for its own processes, and
/// leaves those that it does not know alone.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class ChildReaper
{
    private static readonly ConcurrentDictionary<int, SpawnedChild> Children = new();

    // Kept for the life of this process: children may end after whoever started them has gone.
    private static readonly PosixSignalRegistration Registration =
        PosixSignalRegistration.Create(PosixSignal.SIGCHLD, _ => ReapAll());

    public static void Add(SpawnedChild child)
    {
        _ = Registration;
        Children[child.Id] = child;
        // It may have ended before it was known here.
        Reap(child);
    }

    private static void ReapAll()
    {
        foreach (var (_, child) in Children)
            Reap(child);
    }

    private static void Reap(SpawnedChild child)
    {
        // One thread at a time: after a successful wait the id may already be another process's.
        lock (child.Exit)
        {
            if (!child.Exit.IsCompleted && child.TryReap())
                Children.TryRemove(child.Id, out _);
        }
    }
}
