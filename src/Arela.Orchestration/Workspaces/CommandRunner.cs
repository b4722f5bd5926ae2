using System.Collections.Immutable;
using System.Globalization;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Processes.Redaction;

namespace Arela.Orchestration.Workspaces;

/// <summary>Runs gates and set-up commands: no agent's key in their environment, output bounded and redacted.</summary>
internal sealed class CommandRunner(ProcessRunner runner, AgentCatalog catalog)
{
    /// <summary>Lines kept from each end of the output: compilers say what matters first, test runners last.</summary>
    internal const int LinesKept = 60;

    /// <summary>Longest line kept, in characters.</summary>
    internal const int LongestLine = 400;

    private static readonly TimeSpan Timeout = TimeSpan.FromHours(1);

    private readonly Redactor _redactor = Redactor.For(catalog);

    public async Task<CommandEnd> RunAsync(CommandLine command, string folder, CancellationToken stop)
    {
        var lines = new BoundedLines(LinesKept);
        var end = await runner.RunAsync(
            new ProcessStart
            {
                FileName = command.Program,
                Arguments = command.Arguments,
                WorkingDirectory = folder,
                Environment = Environment(),
                Timeout = Timeout,
                // Compilers and build servers that a gate starts serve the gates that run beside it.
                KeepLeftovers = true,
                OnLine = line => lines.Add(Shorten(line.Text)),
            },
            stop).ConfigureAwait(false);
        return new CommandEnd(end is { Cause: ProcessEndCause.Exited, ExitCode: 0 }, How(end), _redactor.Redact(lines.ToString()))
        {
            LastLine = _redactor.Redact(lines.Last),
        };
    }

    private ImmutableSortedDictionary<string, string> Environment() => AgentEnvironment.ForCommands(catalog)
        .SetItem("DOTNET_CLI_UI_LANGUAGE", "en")
        .SetItem("DOTNET_NOLOGO", "1");

    private static string How(ProcessEnd end) => end.Cause switch
    {
        ProcessEndCause.Exited => "exit code " + end.ExitCode?.ToString(CultureInfo.InvariantCulture),
        ProcessEndCause.NotStarted => end.Message,
        ProcessEndCause.TimedOut => "it did not end within an hour",
        _ => "it was stopped",
    };

    private static string Shorten(string line)
    {
        var text = Diagnostics.LogText.Printable(line);
        return text.Length <= LongestLine ? text : text[..LongestLine] + "…";
    }
}

/// <summary>How a command ended.</summary>
/// <param name="Passed">True for exit code 0.</param>
/// <param name="How">For people.</param>
/// <param name="Output">What it printed, bounded and redacted.</param>
internal sealed record CommandEnd(bool Passed, string How, string Output)
{
    /// <summary>The last line that says anything.</summary>
    public string LastLine { get; init; } = "";
}

/// <summary>The first and the last lines of an output.</summary>
internal sealed class BoundedLines(int kept)
{
    private readonly List<string> _first = [];
    private readonly Queue<string> _last = new();
    private int _dropped;

    public string Last { get; private set; } = "";

    public void Add(string line)
    {
        if (line.Trim().Length > 0)
            Last = line.Trim();
        if (_first.Count < kept)
        {
            _first.Add(line);
            return;
        }

        _last.Enqueue(line);
        if (_last.Count <= kept)
            return;
        _last.Dequeue();
        _dropped++;
    }

    public override string ToString() => string.Join(
        '\n', _dropped == 0 ? [.. _first, .. _last] : [.. _first, $"… {_dropped} lines left out …", .. _last]);
}
