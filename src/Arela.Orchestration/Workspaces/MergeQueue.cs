namespace Arela.Orchestration.Workspaces;

/// <summary>Lets one ticket at a time through to the integration branch; of those that wait, the most urgent first.</summary>
internal sealed class MergeQueue
{
    private readonly object _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, (int Urgency, long Arrival)> _waiting = new();
    private bool _taken;
    private long _arrivals;

    /// <summary>Waits for the turn; dispose what is returned to give it on.</summary>
    /// <param name="urgency">A higher one goes first.</param>
    /// <param name="stop">Ends the waiting.</param>
    public async Task<IDisposable> EnterAsync(int urgency, CancellationToken stop)
    {
        TaskCompletionSource? turn = null;
        lock (_gate)
        {
            if (_taken)
            {
                turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Enqueue(turn, (-urgency, _arrivals++));
            }

            _taken = true;
        }

        if (turn is not null)
        {
            await using var registration = stop.Register(() => turn.TrySetCanceled(stop)).ConfigureAwait(false);
            await turn.Task.ConfigureAwait(false);
        }

        return new Turn(this);
    }

    private void Leave()
    {
        lock (_gate)
        {
            // A cancelled one cannot take its turn; the next can.
            while (_waiting.TryDequeue(out var next, out _))
            {
                if (next.TrySetResult())
                    return;
            }

            _taken = false;
        }
    }

    private sealed class Turn(MergeQueue queue) : IDisposable
    {
        private MergeQueue? _queue = queue;

        public void Dispose() => Interlocked.Exchange(ref _queue, null)?.Leave();
    }
}
