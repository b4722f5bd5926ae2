using System.Collections.Immutable;

namespace Arela.Orchestration.Workspaces.DotNet;

/// <summary>What a build, and the tests after it, came to.</summary>
internal sealed record DotNetResult
{
    /// <summary>True when all was built, and the tests (if asked for) ran to their end, failed or not.</summary>
    public bool IsConclusive => Stopped is null;

    /// <summary>True when the build succeeded.</summary>
    public bool IsBuilt { get; init; }

    /// <summary>How the command ended that did not end as it should; null when all did.</summary>
    public CommandEnd? Stopped { get; init; }

    /// <summary>Errors and warnings of the build, each once.</summary>
    public ImmutableArray<BuildDiagnostic> Diagnostics { get; init; } = [];

    /// <summary>Tests that failed.</summary>
    public ImmutableArray<FailedTest> Failed { get; init; } = [];

    /// <summary>The errors.</summary>
    public IEnumerable<BuildDiagnostic> Errors => Diagnostics.Where(found => found.IsError);

    /// <summary>The warnings.</summary>
    public IEnumerable<BuildDiagnostic> Warnings => Diagnostics.Where(found => !found.IsError);
}

/// <summary>Where and what to build.</summary>
/// <param name="Folder">Root of the projects; working directory.</param>
/// <param name="Projects">Relative to it.</param>
/// <param name="WithTests">Also run their tests.</param>
internal sealed record DotNetJob(string Folder, ImmutableSortedSet<string> Projects, bool WithTests)
{
    /// <summary>The solution of the folder.</summary>
    public SolutionFile? Solution { get; init; }

    /// <summary>Told each line of output.</summary>
    public Action<string>? OnLine { get; init; }

    /// <summary>Given the folder with binlogs and TRX files before it is removed.</summary>
    public Action<string>? Keep { get; init; }
}

/// <summary>
/// Runs <c>dotnet build</c> and <c>dotnet test</c> and reads what they write: a file of errors and warnings, TRX files.
/// Nothing that they start is left behind.
/// </summary>
internal sealed class DotNetRun(CommandRunner commands)
{
    /// <summary>Everything is compiled anew: a compiler that is skipped, after the agent's own build, would tell no warning.</summary>
    private static readonly string[] BuildArguments =
        ["-nologo", "-tl:off", "-v:minimal", "--no-incremental", "--disable-build-servers", "-nodeReuse:false"];

    /// <summary>The package may be in the projects it gates: it must start nothing there.</summary>
    private static readonly string[] Quiet = ["-p:ArelaValidateOnBuild=false", "-p:ArelaOrchestrateOnBuild=false"];

    private static readonly ImmutableDictionary<string, string> Variables = ImmutableDictionary.CreateRange(
    [
        KeyValuePair.Create("MSBUILDDISABLENODEREUSE", "1"),
        KeyValuePair.Create("DOTNET_CLI_USE_MSBUILD_SERVER", "0"),
    ]);

    /// <summary>Builds, and tests what could be built.</summary>
    public async Task<DotNetResult> RunAsync(DotNetJob job, CancellationToken stop)
    {
        var scratch = Directory.CreateTempSubdirectory("arela-gate-").FullName;
        try
        {
            var targets = BuildTargets.For(job.Folder, scratch, job.Projects, job.Solution);
            var result = await BuildAsync(job, targets, scratch, stop).ConfigureAwait(false);
            if (result.IsBuilt && job.WithTests)
                result = await TestAsync(job, targets, scratch, result, stop).ConfigureAwait(false);
            job.Keep?.Invoke(scratch);
            return result;
        }
        finally
        {
            Remove(scratch);
        }
    }

    private async Task<DotNetResult> BuildAsync(DotNetJob job, ImmutableArray<string> targets, string scratch, CancellationToken stop)
    {
        var result = new DotNetResult { IsBuilt = true };
        for (var index = 0; index < targets.Length && result.IsBuilt; index++)
        {
            var log = Path.Combine(scratch, $"build-{index + 1}.log");
            string[] arguments =
            [
                "build", targets[index], .. BuildArguments, .. Quiet,
                $"-bl:{Path.Combine(scratch, $"build-{index + 1}.binlog")}",
                $"-flp9:logfile={log};errorsonly;warningsonly;encoding=utf-8",
            ];
            var end = await commands.RunAsync(Command(arguments), job.Folder, job.OnLine, stop).ConfigureAwait(false);
            result = result with
            {
                IsBuilt = end.Passed,
                Stopped = end.Passed ? null : end,
                Diagnostics = [.. result.Diagnostics.Concat(BuildDiagnostic.Read(log, job.Folder)).Distinct()],
            };
        }

        return result;
    }

    private async Task<DotNetResult> TestAsync(DotNetJob job, ImmutableArray<string> targets, string scratch, DotNetResult result, CancellationToken stop)
    {
        for (var index = 0; index < targets.Length; index++)
        {
            var end = await new TestRun(commands, job, Command(Quiet))
                .RunAsync(targets[index], Path.Combine(scratch, $"tests-{index + 1}"), stop).ConfigureAwait(false);
            result = result with { Failed = [.. result.Failed, .. end.Failed], Stopped = result.Stopped ?? end.Stopped };
        }

        return result;
    }

    private static CommandLine Command(string[] arguments) => new("dotnet", [.. arguments]) { KeepsLeftovers = false, Environment = Variables };

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file of a few kilobytes in the temporary folder stays.
        }
    }
}
