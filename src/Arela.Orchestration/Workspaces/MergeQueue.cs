using Arela.Orchestration.Planning;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Workspaces;

/// <summary>
/// Lets finished work merge one at a time. Of those that wait, the highest priority goes first, then the order of the
/// plan, which is dependency order (though work never waits together with what it depends on).
/// </summary>
internal sealed class MergeQueue
{
    private readonly object _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, (int Priority, int Order, string Key)> _waiting = new();
    private bool _isTaken;

    /// <summary>Waits for the turn of a ticket; disposing what comes back gives it on.</summary>
    public async Task<IDisposable> EnterAsync(PlannedTicket ticket, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        TaskCompletionSource turn;
        lock (_gate)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                return new Turn(this);
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var priority = ticket.Ticket.Priority?.Value ?? TicketPriority.Medium;
            _waiting.Enqueue(turn, (-(int)priority, ticket.Order, ticket.Key));
        }

        using var registration = stop.Register(() => turn.TrySetCanceled(stop));
        await turn.Task.ConfigureAwait(false);
        return new Turn(this);
    }

    private void Leave()
    {
        lock (_gate)
        {
            // Those that gave up waiting do not take their turn.
            while (_waiting.TryDequeue(out var next, out _))
            {
                if (next.TrySetResult())
                    return;
            }

            _isTaken = false;
        }
    }

    private sealed class Turn(MergeQueue queue) : IDisposable
    {
        public void Dispose() => queue.Leave();
    }
}
