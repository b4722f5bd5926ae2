using System.Collections.Immutable;

namespace Arela.Orchestration.Workspaces.DotNet;

/// <summary>
/// Runs tests and reads what failed: <c>dotnet test</c> with VSTest, or with Microsoft.Testing.Platform where
/// <c>global.json</c> chooses that, which has another command line.
/// </summary>
internal sealed class TestRun(CommandRunner commands, DotNetJob job, CommandLine command)
{
    /// <summary>The platform's word for "no test ran", which is none of the ticket's doing.</summary>
    private const int NoTests = 8;

    private const string Report = "--report-trx";

    private readonly bool _isPlatform = GlobalJson.ChoosesTestingPlatform(job.Folder);
    private readonly List<FailedTest> _shown = [];
    private bool _isAborted;
    private bool _isReportUnknown;
    private bool _hasNoProjects;

    /// <summary>Tests what was built.</summary>
    /// <param name="target">Solution or project.</param>
    /// <param name="results">Folder for TRX files.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<TestEnd> RunAsync(string target, string results, CancellationToken stop)
    {
        var end = await StartAsync([.. Arguments(target, results), .. _isPlatform ? [Report] : Array.Empty<string>()], stop).ConfigureAwait(false);
        // Test projects without the extension for TRX files refuse to start; what failed is then read from the output.
        if (_isReportUnknown)
            end = await StartAsync(Arguments(target, results), stop).ConfigureAwait(false);
        if (_isPlatform && (_hasNoProjects || end.ExitCode == NoTests))
            end = end with { Passed = true };
        TrxFile[] files = Directory.Exists(results)
            ? [.. Directory.EnumerateFiles(results, "*.trx", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(TrxFile.Read)]
            : [];
        FailedTest[] failed = files.Length == 0 ? [.. _shown] : [.. files.SelectMany(file => file.Failed)];
        // An exit code that no failed test explains is a crash of the tests, or of what runs them.
        var isExplained = end.Passed || (failed.Length > 0 && !_isAborted && files.All(file => file.IsWhole));
        return new TestEnd([.. failed.Select(Clean)], isExplained ? null : end);
    }

    private string[] Arguments(string target, string results) => _isPlatform
        ? ["test", target.EndsWith("proj", StringComparison.OrdinalIgnoreCase) ? "--project" : "--solution", target, "--no-build", "--results-directory", results]
        : ["test", target, "--no-build", "--nologo", "-tl:off", "-v:minimal", "-nodeReuse:false", "--logger", "trx", "--results-directory", results, .. command.Arguments];

    private Task<CommandEnd> StartAsync(string[] arguments, CancellationToken stop)
    {
        _shown.Clear();
        return commands.RunAsync(command with { Arguments = [.. arguments] }, job.Folder, Take, stop);
    }

    private void Take(string line)
    {
        _isAborted |= line.Contains("test run was aborted", StringComparison.OrdinalIgnoreCase);
        _isReportUnknown |= _isPlatform && line.Contains($"Unknown option '{Report}'", StringComparison.Ordinal);
        _hasNoProjects |= line.StartsWith("No test projects were found", StringComparison.Ordinal);
        // "failed NAME (12ms)"; what it said is in the output.
        if (_isPlatform && line.StartsWith("failed ", StringComparison.Ordinal) && line.LastIndexOf(" (", StringComparison.Ordinal) is > 7 and var end)
            _shown.Add(new FailedTest(line[7..end], ""));
        job.OnLine?.Invoke(line);
    }

    private FailedTest Clean(FailedTest test) => test with { Message = Clean(test.Message), Stack = Clean(test.Stack) };

    private string Clean(string text) =>
        commands.Redact(text.Replace(job.Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
}

/// <summary>How tests ended.</summary>
/// <param name="Failed">Those that failed.</param>
/// <param name="Stopped">How the command ended, if not all tests ran to their end; else null.</param>
internal sealed record TestEnd(ImmutableArray<FailedTest> Failed, CommandEnd? Stopped);
