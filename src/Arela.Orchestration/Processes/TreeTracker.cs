namespace Arela.Orchestration.Processes;

/// <summary>
/// Looks after the tree of a process that runs for longer than a moment: tells the guard of it, and looks from time to
/// time who belongs to it. The many that end at once cost nothing of this: the mark finds what they leave.
/// </summary>
internal sealed class TreeTracker : IDisposable
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly ProcessGuard? _guard;
    private readonly int _process;
    private readonly Timer _timer;
    private IDisposable? _registration;
    private bool _isOver;

    public TreeTracker(ChildProcess child, ProcessMark mark, ProcessGuard? guard)
    {
        Tree = child.Tree(mark);
        _guard = guard;
        _process = child.Id;
        _timer = new Timer(_ => Look(), null, FirstLook, BetweenLooks);
    }

    /// <summary>It and all that it started.</summary>
    public ProcessTree Tree { get; }

    /// <summary>
    /// True once it has run for so long (a second) that a search of all processes after it, which takes some
    /// milliseconds, does not matter.
    /// </summary>
    public bool IsWorthASearch { get; private set; }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            _isOver = true;
            _registration?.Dispose();
        }
    }

    private void Look()
    {
        try
        {
            IsWorthASearch = true;
            lock (_gate)
            {
                if (_isOver)
                    return;
                _registration ??= _guard?.Register(_process);
            }

            Tree.Track();
        }
        catch (Exception)
        {
            // On a timer an exception would end the build; the next look makes up for a failed one.
        }
    }
}
