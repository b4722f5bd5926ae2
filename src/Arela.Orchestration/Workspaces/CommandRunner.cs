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

    /// <summary>Runs a command to its end.</summary>
    /// <param name="command">What.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="onLine">Told each line, shortened and redacted; null: nobody.</param>
    /// <param name="stop">Ends it with all that it started.</param>
    public async Task<CommandEnd> RunAsync(CommandLine command, string folder, Action<string>? onLine, CancellationToken stop)
    {
        var lines = new BoundedLines(LinesKept);
        var end = await runner.RunAsync(
            new ProcessStart
            {
                FileName = command.Program,
                Arguments = command.Arguments,
                WorkingDirectory = folder,
                Environment = Environment(command),
                Timeout = Timeout,
                KeepLeftovers = command.KeepsLeftovers,
                OnLine = line =>
                {
                    // Before it is shortened: half a secret would not be known for one.
                    var text = Shorten(Redact(line.Text));
                    lines.Add(text);
                    onLine?.Invoke(text);
                },
            },
            stop).ConfigureAwait(false);
        return new CommandEnd(end is { Cause: ProcessEndCause.Exited, ExitCode: 0 }, How(end), Redact(lines.ToString()))
        {
            LastLine = lines.Last,
            ExitCode = end.ExitCode,
        };
    }

    /// <summary>Text without secrets.</summary>
    public string Redact(string text) => _redactor.Redact(text);

    private ImmutableSortedDictionary<string, string> Environment(CommandLine command) => AgentEnvironment.ForCommands(catalog)
        .SetItem("DOTNET_CLI_UI_LANGUAGE", "en")
        .SetItem("DOTNET_NOLOGO", "1")
        .SetItems(command.Environment);

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

    /// <summary>Exit code; null when it was killed or not started.</summary>
    public int? ExitCode { get; init; }
}

/// <summary>A program and its arguments.</summary>
internal sealed record CommandLine(string Program, ImmutableArray<string> Arguments)
{
    /// <summary>
    /// True (the default) leaves running what it leaves running until the run ends: compilers and build servers that a
    /// gate starts serve the gates that run beside it.
    /// </summary>
    public bool KeepsLeftovers { get; init; } = true;

    /// <summary>Variables on top.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>A line for the platform's shell; only ever text of the project's owner.</summary>
    public static CommandLine ForShell(string line) => OperatingSystem.IsWindows()
        ? new CommandLine("cmd.exe", ["/d", "/s", "/c", line])
        : new CommandLine("/bin/sh", ["-c", line]);
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
