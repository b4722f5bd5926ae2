using System.Globalization;
using System.Text;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Processes;

/// <summary>
/// The log of an agent on a ticket, appended to as the output comes. A log that cannot be written does not stop the
/// agent: <see cref="Failure"/> says why it is not there.
/// </summary>
internal sealed class AgentLog : IDisposable
{
    private readonly TimeProvider _time;
    private StreamWriter? _writer;
    private bool? _openLineIsError;

    /// <summary>Opens the log.</summary>
    /// <param name="root">Folder that the log may not leave, by links either.</param>
    /// <param name="path">Absolute path.</param>
    /// <param name="time">Clock.</param>
    public AgentLog(string root, string path, TimeProvider time)
    {
        _time = time;
        Try(() => _writer = Open(root, path));
    }

    /// <summary>Why the log is not there or not whole; null when it is.</summary>
    public string? Failure { get; private set; }

    /// <summary>The head of an attempt.</summary>
    public void Begin(AgentInvocation invocation, string commandLine) => Write(writer =>
    {
        writer.WriteLine($"=== {Now()} {invocation.Agent.Name} starts on {invocation.Ticket.Key}");
        writer.WriteLine($"=== {commandLine}");
        writer.Flush();
    });

    /// <summary>A head of our own, for what is not an agent's output.</summary>
    public void Note(string text) => Write(writer =>
    {
        writer.WriteLine($"=== {Now()} {LogText.Printable(text)}");
        writer.Flush();
    });

    /// <summary>A line or a piece of one, already redacted.</summary>
    public void Append(OutputLine line) => Write(writer =>
    {
        // The two pipes do not share a line.
        if (_openLineIsError is { } isError && isError != line.IsError)
            writer.WriteLine();
        writer.Write(LogText.Printable(line.Text));
        if (!line.IsPartial)
            writer.WriteLine();
        _openLineIsError = line.IsPartial ? line.IsError : null;
    });

    /// <summary>Lets readers of the file see what came.</summary>
    public void Flush() => Write(writer => writer.Flush());

    /// <summary>The foot of an attempt.</summary>
    public void End(ProcessEnd end) => Write(writer =>
    {
        if (_openLineIsError is not null)
            writer.WriteLine();
        var code = end.ExitCode is { } exitCode ? string.Create(CultureInfo.InvariantCulture, $"exit code {exitCode}") : "no exit code";
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"=== {Now()} {end.Cause}, {code}, after {end.Duration.TotalSeconds:0.0} s"));
        writer.Flush();
    });

    public void Dispose() => Try(() => _writer?.Dispose());

    /// <summary>Refuses a file to write that a link leads to.</summary>
    /// <exception cref="IOException">A part of the path below the root is a link.</exception>
    internal static void RefuseLinks(string root, string path)
    {
        for (var part = path; part is not null && part.Length > root.Length; part = Path.GetDirectoryName(part))
        {
            // Whoever can commit files could otherwise have us append to any file of the user.
            if (new FileInfo(part).LinkTarget is not null)
                throw new IOException($"'{part}' is a link.");
        }
    }

    private static StreamWriter Open(string root, string path)
    {
        RefuseLinks(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16 * 1024) { NewLine = "\n" };
    }

    private string? Now() => TicketRecordJson.Time(_time.GetUtcNow());

    private void Write(Action<StreamWriter> write)
    {
        if (_writer is { } writer && Failure is null)
            Try(() => write(writer));
    }

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Failure ??= error.Message;
        }
    }
}
