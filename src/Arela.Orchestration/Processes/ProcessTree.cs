namespace Arela.Orchestration.Processes;

/// <summary>A process and everything that it started.</summary>
internal abstract class ProcessTree
{
    private static readonly TimeSpan AfterKill = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Ends the tree: asks, asks again when half of the grace period is over, kills what is left after it. Comes back
    /// after a bounded time, whatever the tree does. True when the root itself had to be killed.
    /// </summary>
    public async Task<bool> EndAsync(Task exit, TimeSpan grace)
    {
        AskToStop();
        var hasEnded = await exit.EndsWithin(grace / 2).ConfigureAwait(false);
        if (!hasEnded)
        {
            InsistOnStop();
            hasEnded = await exit.EndsWithin(grace / 2).ConfigureAwait(false);
        }

        await KillAsync().ConfigureAwait(false);
        await exit.EndsWithin(AfterKill).ConfigureAwait(false);
        return !hasEnded;
    }

    /// <summary>Looks who belongs to it now, to know them when they have lost their parent.</summary>
    public virtual void Track()
    {
    }

    /// <summary>What Ctrl+C does: agents end their turn, and some report their cost.</summary>
    public abstract void AskToStop();

    /// <summary>A plain request to end, to every member.</summary>
    public abstract void InsistOnStop();

    /// <summary>Kills every member until none is left, for a bounded time. True when none is.</summary>
    public abstract Task<bool> KillAsync();

    /// <summary>True when members are known to be left after the root has ended; must cost next to nothing.</summary>
    public abstract bool HasSurvivors();
}
