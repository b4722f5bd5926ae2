using Arela.Orchestration.Processes.Native;

namespace Arela.Orchestration.Processes;

/// <summary>
/// A tree on Linux and macOS, also what moved to another session or lost its parent. A process belongs
/// to it when it is the root, carries the mark, is in a group or session of the tree, or has a parent in it; once
/// seen in the tree it stays, whatever becomes of its parent.
/// </summary>
/// <param name="root">The root; null: a run, whose processes only the mark tells.</param>
/// <param name="mark">What the environments of its processes contain.</param>
internal sealed class UnixTree(ChildProcess? root, byte[] mark) : ProcessTree
{
    private const int MostRounds = 100;
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMilliseconds(20);

    private readonly object _gate = new();
    private readonly Dictionary<int, ProcessEntry> _seen = [];

    /// <summary>The members that are alive now. Costs some milliseconds; not for every process that ends well.</summary>
    private List<ProcessEntry> Find()
    {
        var alive = ProcessTable.Read();
        var members = alive.Where(entry => IsSeed(entry)).ToDictionary(entry => entry.Id);
        var groups = members.Values.Select(entry => entry.Group).Where(IsOwnGroup).ToHashSet();
        bool grown;
        do
        {
            grown = false;
            foreach (var entry in alive)
            {
                if (!members.ContainsKey(entry.Id) && (members.ContainsKey(entry.Parent) || groups.Contains(entry.Group)))
                {
                    members.Add(entry.Id, entry);
                    grown = true;
                }
            }
        }
        while (grown);
        members.Remove(Environment.ProcessId);
        lock (_gate)
        {
            foreach (var entry in members.Values)
                _seen[entry.Id] = entry;
        }

        return [.. members.Values];

        bool IsOwnGroup(int id) => members.ContainsKey(id);
    }

    public override void Track() => Find();

    public override void AskToStop()
    {
        // Found before the first signal: those that lose their parent by it are remembered.
        Find();
        if (root is { Exit.IsCompleted: false })
            _ = UnixCalls.Kill(root.Group is { } id ? -id : root.Id, (int)Signal.Interrupt);
    }

    public override void InsistOnStop() => SignalAll(Signal.Terminate);

    public override bool HasSurvivors() => root?.Group is { } id && UnixCalls.Kill(-id, (int)Signal.None) == 0;

    public override async Task<bool> KillAsync()
    {
        for (var round = 0; round < MostRounds; round++)
        {
            if (SignalAll(Signal.Kill) == 0)
                return true;
            await Task.Delay(BetweenRounds).ConfigureAwait(false);
        }

        return false;
    }

    /// <summary>Signals every member that is alive; the number of them.</summary>
    private int SignalAll(Signal signal)
    {
        var members = Find();
        foreach (var member in members)
        {
            // The id may have become another process's since the list was read.
            if (ProcessTable.IsStill(member))
                _ = UnixCalls.Kill(member.Id, (int)signal);
        }

        return members.Count;
    }

    private bool IsSeed(ProcessEntry entry) =>
        (root is { Exit.IsCompleted: false } && entry.Id == root.Id)
        || (root?.Group is { } id && (entry.Group == id || entry.Session == id))
        || WasSeen(entry)
        || ProcessTable.IsMarked(entry.Id, mark);

    private bool WasSeen(ProcessEntry entry)
    {
        lock (_gate)
            return _seen.TryGetValue(entry.Id, out var seen) && seen.Started == entry.Started;
    }
}
