using System.Collections.Immutable;

namespace Arela.Orchestration.Processes.Preflight;

/// <summary>
/// opencode makes or migrates its database at its first start. Several first starts at once clash, so one comes before them.
/// </summary>
internal static class OpenCodeDatabase
{
    /// <summary>Has opencode open its database; asks no model. What comes of it does not matter here.</summary>
    public static Task PrepareAsync(
        string program, ImmutableSortedDictionary<string, string> environment, ProcessRunner runner, PreflightOptions options) =>
        runner.RunAsync(
            new ProcessStart
            {
                FileName = program,
                Arguments = ["session", "list"],
                // Not in the project: whatever it does there is not wanted.
                WorkingDirectory = Path.GetTempPath(),
                Environment = environment,
                Timeout = options.DatabaseTimeout,
            },
            options.Stop);
}
