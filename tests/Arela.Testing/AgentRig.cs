using System.Net;
using System.Net.Sockets;

namespace Arela.Testing;

/// <summary>
/// Lets a test decide when each stub agent ends, and how. A stub started with <see cref="Arguments"/> connects and waits
/// for the test's word; so "N run at once" is proved by N connections, without sleeping.
/// </summary>
public sealed class AgentRig : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<RiggedAgent> _agents = [];
    private readonly Task _accepting;
    private TaskCompletionSource _changed = NewChange();
    private int _running;

    public AgentRig()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Port on the loopback interface.</summary>
    public int Port { get; }

    /// <summary>Arguments for <see cref="StubAgentPath.Program"/>.</summary>
    public string[] Arguments => ["--rig", Port.ToString(System.Globalization.CultureInfo.InvariantCulture)];

    /// <summary>The most that were there at once.</summary>
    public int MostRunning { get; private set; }

    /// <summary>Every agent that came, in order of arrival.</summary>
    public IReadOnlyList<RiggedAgent> Agents
    {
        get
        {
            lock (_agents)
                return [.. _agents];
        }
    }

    /// <summary>Those that are there now.</summary>
    public IReadOnlyList<RiggedAgent> Running => [.. Agents.Where(agent => !agent.Ended.IsCompleted)];

    /// <summary>Waits until that many are there at once.</summary>
    public Task<IReadOnlyList<RiggedAgent>> WaitForRunning(int count, CancellationToken stop = default) =>
        WaitFor(() => Running is { } running && running.Count >= count ? running : null, stop);

    /// <summary>Waits for the newest agent of a ticket (its short id or key) that is there.</summary>
    public Task<RiggedAgent> WaitForTicket(string ticket, CancellationToken stop = default) => WaitFor(
        () => Running.LastOrDefault(agent => agent.Ticket == ticket || agent.Ticket.StartsWith(ticket + "-", StringComparison.Ordinal)),
        stop);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        foreach (var agent in Agents)
            agent.Dispose();
        _stop.Dispose();
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<T> WaitFor<T>(Func<T?> find, CancellationToken stop)
        where T : class
    {
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(stop, _stop.Token);
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            if (find() is { } found)
                return found;
            await changed.WaitAsync(stopped.Token);
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _ = WelcomeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task WelcomeAsync(TcpClient connection)
    {
        var agent = await RiggedAgent.GreetAsync(connection);
        lock (_agents)
        {
            _agents.Add(agent);
            MostRunning = Math.Max(MostRunning, ++_running);
        }

        Interlocked.Exchange(ref _changed, NewChange()).SetResult();
        await agent.Ended;
        lock (_agents)
            _running--;
        Interlocked.Exchange(ref _changed, NewChange()).SetResult();
    }
}
