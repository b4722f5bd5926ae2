using System.Collections.Immutable;
using System.Globalization;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Processes.Output;
using Microsoft.Extensions.Time.Testing;

namespace Arela.Orchestration.Tests.Processes.Output;

/// <summary>
/// Plays a recording of a real CLI to its reader. The reality tests (Arela.Agents.Tests) make the recordings: a line of
/// output each, after <c>1 </c> (standard output) or <c>2 </c> (standard error), and a last line <c>end CAUSE EXIT-CODE</c>.
/// </summary>
internal static class RecordedStream
{
    public static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    private static readonly string Folder = RepositoryFolder.Find("tests/Arela.Orchestration.Tests/Processes/Output/Streams");

    public static IEnumerable<string> Names => Directory
        .EnumerateFiles(Folder, "*.txt", SearchOption.AllDirectories)
        .Select(path => Path.ChangeExtension(Path.GetRelativePath(Folder, path), null).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public static (OutputFormat Format, string[] Lines) Read(string name) => (
        Enum.Parse<OutputFormat>(name[..name.IndexOf('/', StringComparison.Ordinal)], ignoreCase: true),
        File.ReadAllLines(Path.Combine(Folder, name + ".txt")));

    public static AgentReport Play(string name)
    {
        var (format, lines) = Read(name);
        return Play(format, lines);
    }

    public static AgentReport Play(OutputFormat format, string[] lines, IDictionary<string, string>? environment = null)
    {
        var variables = (environment ?? new Dictionary<string, string>()).ToImmutableSortedDictionary();
        var reader = OutputReaders.For(format, new ReaderContext(variables, new FakeTimeProvider(Now)));
        foreach (var line in lines.Where(line => line.Length > 1 && line[0] is '1' or '2' && line[1] == ' '))
            reader.Read(new OutputLine(line[2..], IsError: line[0] == '2'));
        return reader.Finish(EndOf(lines[^1]));
    }

    private static ProcessEnd EndOf(string line)
    {
        var words = line.Split(' ');
        int? exitCode = words[2] == "killed" ? null : int.Parse(words[2], CultureInfo.InvariantCulture);
        return new ProcessEnd(Enum.Parse<ProcessEndCause>(words[1]), exitCode, TimeSpan.FromSeconds(1));
    }
}
