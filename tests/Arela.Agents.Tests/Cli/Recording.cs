using System.Globalization;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Processes.Output;

namespace Arela.Agents.Tests.Cli;

/// <summary>
/// What a CLI printed, for the reader's own tests: a line of output each, after <c>1 </c> (standard output) or <c>2 </c>
/// (standard error), and a last line <c>end CAUSE EXIT-CODE</c>.
/// </summary>
internal sealed class Recording
{
    private readonly List<string> _lines = [];

    /// <summary>Set to the folder of the recordings to write them anew.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("ARELA_RECORD_STREAMS");

    public void Add(OutputLine line) => _lines.Add((line.IsError ? "2 " : "1 ") + line.Text);

    public void Add(ProcessEnd end) => _lines.Add(string.Create(
        CultureInfo.InvariantCulture, $"end {end.Cause} {end.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "killed"}"));

    public void Save(string name, Func<string, string> scrub)
    {
        if (Folder is null)
            return;
        var path = Path.Combine(Folder, name + ".txt");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, scrub(string.Join('\n', _lines)) + "\n");
    }
}

/// <summary>Notes everything on its way to the real reader.</summary>
internal sealed class RecordingReader(OutputReader reader, Recording recording) : OutputReader
{
    public override AgentProgress? Read(OutputLine line)
    {
        recording.Add(line);
        return reader.Read(line);
    }

    public override AgentReport Finish(ProcessEnd end)
    {
        recording.Add(end);
        return reader.Finish(end);
    }
}
