using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes;

namespace Arela.Orchestration.Workspaces;

/// <summary>A gate's part of its ticket's log, and the files beside the log that are kept of it: those of the last gate.</summary>
internal sealed class GateLog : IDisposable
{
    /// <summary>Lines logged of one command: tests can print without end.</summary>
    private const int MostLines = 20_000;

    private readonly ArelaPaths _paths;
    private readonly AgentLog _log;
    private readonly string _stem;
    private int _lines;

    public GateLog(WorkspaceRequest request, GateCheck check)
    {
        _paths = request.Paths;
        var path = _paths.AgentLog(check.Attempt.Agent, check.Ticket.Key);
        _stem = Path.ChangeExtension(path, null);
        _log = new AgentLog(_paths.Root, path, request.Time);
    }

    /// <summary>The head of a gate.</summary>
    public void Begin(string gate) => _log.Note($"gate '{gate}'");

    /// <summary>A line of its output.</summary>
    public void Line(string text)
    {
        if (++_lines <= MostLines)
            _log.Append(new OutputLine(text, IsError: false));
        else if (_lines == MostLines + 1)
            _log.Note($"more than {MostLines} lines; the rest is left out");
    }

    /// <summary>Its verdict.</summary>
    public void End(Outcome outcome)
    {
        _log.Note(outcome.IsCompleted ? "gate passed" + (outcome.Message.Length > 0 ? ": " + outcome.Message : "") : outcome.Message);
    }

    /// <summary>Moves binlogs and TRX files of a folder beside the log: <c>KEY.gate.binlog</c>, <c>KEY.gate.trx</c>, <c>KEY.gate-2.trx</c>.</summary>
    public void Keep(string folder)
    {
        try
        {
            foreach (var old in Directory.EnumerateFiles(Path.GetDirectoryName(_stem)!).Where(file => file.StartsWith(_stem + ".gate", StringComparison.Ordinal)))
                File.Delete(old);
            foreach (var kind in new[] { ".binlog", ".trx" })
            {
                var number = 0;
                foreach (var file in Directory.EnumerateFiles(folder, "*" + kind, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                {
                    var target = $"{_stem}.gate{(++number == 1 ? "" : $"-{number}")}{kind}";
                    AgentLog.RefuseLinks(_paths.Root, target);
                    File.Move(file, target, overwrite: true);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _log.Note("its binlog and results could not be kept: " + exception.Message);
        }
    }

    public void Dispose() => _log.Dispose();
}
