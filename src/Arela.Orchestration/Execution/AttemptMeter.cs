using Arela.Orchestration.Agents;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Execution;

/// <summary>
/// Remembers what a running agent has used so far, so that it counts as spent if the build is killed with it. Written
/// at most once in <see cref="Every"/>, so that a short attempt pays nothing for it.
/// </summary>
/// <param name="request">The attempt.</param>
/// <param name="services">Where it is remembered, and the clock.</param>
internal sealed class AttemptMeter(AttemptRequest request, RunServices services) : IDisposable
{
    /// <summary>How long what an agent has used may lag behind what it told.</summary>
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private Spending _latest = Spending.None;
    private Spending _written = Spending.None;
    private Task _writing = Task.CompletedTask;
    private ITimer? _timer;
    private long _lastWrite = services.Time.GetTimestamp();
    private bool _isOver;

    /// <summary>From any thread: the agent told something.</summary>
    public void Tell(AgentProgress progress)
    {
        if (progress.Usage is null && progress.ReportedCost is null)
            return;
        lock (_gate)
        {
            _latest = new Spending(progress.CostAt(request.Agent), progress.Usage);
            WriteOrWait();
        }
    }

    /// <summary>The attempt has ended. What was added to the record by then, and is to be taken back for the final figures.</summary>
    /// <exception cref="Exception">The status could not be written: the run must stop.</exception>
    public async Task<Spending> EndAsync()
    {
        Task writing;
        lock (_gate)
        {
            _isOver = true;
            writing = _writing;
        }

        await writing.ConfigureAwait(false);
        return _written;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _timer?.Dispose();
        }
    }

    private void WriteOrWait()
    {
        if (_isOver || _latest == _written || !_writing.IsCompleted || _timer is not null)
            return;
        var due = Every - services.Time.GetElapsedTime(_lastWrite);
        if (due > TimeSpan.Zero)
        {
            _timer = services.Time.CreateTimer(_ => OnDue(), null, due, Timeout.InfiniteTimeSpan);
            return;
        }

        _lastWrite = services.Time.GetTimestamp();
        _writing = WriteAsync(_latest);
    }

    private void OnDue()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
            WriteOrWait();
        }
    }

    private async Task WriteAsync(Spending spending)
    {
        // Not under the lock of the caller, who is an agent's output.
        await Task.Yield();
        await services.Journal.RecordAsync(request.Ticket.Key, record => spending.AddTo(_written.TakeFrom(record)) with
        {
            InFlightCost = spending.Usd ?? 0m,
        }).ConfigureAwait(false);
        lock (_gate)
        {
            _written = spending;
            _writing = Task.CompletedTask;
            WriteOrWait();
        }
    }
}

/// <summary>What an attempt has used, as far as it is told.</summary>
/// <param name="Usd">USD; null: not known.</param>
/// <param name="Tokens">Tokens; null: not told.</param>
internal sealed record Spending(decimal? Usd, TokenUsage? Tokens)
{
    /// <summary>Nothing is told.</summary>
    public static Spending None { get; } = new(null, null);

    /// <summary>The record with this spent too.</summary>
    public TicketRecord AddTo(TicketRecord record) => record with
    {
        Cost = Usd is { } usd ? (record.Cost ?? 0m) + usd : record.Cost,
        Tokens = Tokens is { } tokens ? (record.Tokens ?? TokenUsage.Zero) + tokens : record.Tokens,
    };

    /// <summary>The record without it.</summary>
    public TicketRecord TakeFrom(TicketRecord record) => record with
    {
        // A person may have written a smaller figure meanwhile; money is never negative.
        Cost = Usd is { } usd && record.Cost is { } cost ? Math.Max(0m, cost - usd) : record.Cost,
        Tokens = Tokens is { } tokens && record.Tokens is { } all ? TokenUsage.Subtract(all, tokens) : record.Tokens,
    };
}
