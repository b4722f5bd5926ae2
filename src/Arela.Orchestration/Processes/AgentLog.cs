using System.Globalization;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Processes;

/// <summary>The log of an agent on a ticket, appended to as the output comes.</summary>
internal sealed class AgentLog : IDisposable
{
    private readonly TimeProvider _time;
    private readonly StreamWriter? _writer;

    public AgentLog(string path, TimeProvider time)
    {
        _time = time;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _writer = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete));
    }

    public void Begin(AgentInvocation invocation)
    {
        _writer?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"=== {_time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'} {invocation.Agent.Name} starts on {invocation.Ticket.Key}"));
        Flush();
    }

    public void Append(OutputLine line)
    {
        _writer?.Write(line.Text);
        if (!line.IsPartial)
            _writer?.WriteLine();
    }

    public void End(ProcessEnd end)
    {
        _writer?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"=== {_time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'} {end.Cause}, exit code {end.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "none"}, after {end.Duration.TotalSeconds:0.0} s"));
        Flush();
    }

    public void Flush() => _writer?.Flush();

    public void Dispose() => _writer?.Dispose();
}
