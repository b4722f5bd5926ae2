using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Channels;

namespace Arela.Testing;

/// <summary>A stub agent that waits for the test's word.</summary>
public sealed class RiggedAgent : IDisposable
{
    private readonly TcpClient _connection;
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;
    private readonly Channel<string> _answers = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RiggedAgent(TcpClient connection, StreamReader reader, JsonElement greeting)
    {
        _connection = connection;
        _reader = reader;
        _writer = new StreamWriter(connection.GetStream()) { AutoFlush = true };
        Ticket = greeting.GetProperty("ticket").GetString()!;
        Prompt = greeting.GetProperty("prompt").GetString()!;
        WorkingDirectory = greeting.GetProperty("workingDirectory").GetString()!;
        ProcessId = greeting.GetProperty("processId").GetInt32();
        _ = ListenAsync();
    }

    /// <summary>Key of its ticket where the library tells it, else the short id in the prompt's title.</summary>
    public string Ticket { get; }

    /// <summary>What it got on standard input.</summary>
    public string Prompt { get; }

    public string WorkingDirectory { get; }

    public int ProcessId { get; }

    /// <summary>Completes when it is gone, by whatever hand.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Has it do a statement (see the stub's Script), and waits until that is done.</summary>
    public async Task DoAsync(string statement)
    {
        await _writer.WriteLineAsync(statement);
        await _answers.Reader.ReadAsync();
    }

    /// <summary>Has it do something that it does not come back from: <c>hang</c>, say.</summary>
    public Task SendAsync(string statement) => _writer.WriteLineAsync(statement);

    /// <summary>Has it do these statements, then ends it well.</summary>
    public async Task FinishAsync(params string[] statements)
    {
        foreach (var statement in statements)
            await DoAsync(statement);
        await EndAsync();
    }

    /// <summary>Ends it.</summary>
    public async Task EndAsync(int exitCode = 0)
    {
        await _writer.WriteLineAsync("exit " + exitCode.ToString(CultureInfo.InvariantCulture));
        await Ended;
    }

    public void Dispose()
    {
        _connection.Dispose();
        _reader.Dispose();
    }

    internal static async Task<RiggedAgent> GreetAsync(TcpClient connection)
    {
        var reader = new StreamReader(connection.GetStream());
        using var greeting = JsonDocument.Parse(await reader.ReadLineAsync() ?? throw new IOException("No greeting."));
        return new RiggedAgent(connection, reader, greeting.RootElement);
    }

    private async Task ListenAsync()
    {
        try
        {
            while (await _reader.ReadLineAsync() is { } answer)
                _answers.Writer.TryWrite(answer);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or SocketException)
        {
            // Killed.
        }

        _answers.Writer.TryComplete();
        _ended.TrySetResult();
    }
}
