using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Arela.Orchestration.Processes.Preflight;

/// <summary>The version of a CLI.</summary>
/// <param name="Number">Major, minor and build; null when it told none.</param>
/// <param name="Why">Why it told none.</param>
internal sealed partial record CliVersion(Version? Number, string Why)
{
    /// <summary>Asks a program for <c>--version</c>. Bounded; never throws for what the program does.</summary>
    public static async Task<CliVersion> ReadAsync(
        string program, ImmutableSortedDictionary<string, string> environment, ProcessRunner runner, PreflightOptions options)
    {
        Version? found = null;
        var end = await runner.RunAsync(
            new ProcessStart
            {
                FileName = program,
                Arguments = ["--version"],
                // Not in the project: whatever it does there is not wanted.
                WorkingDirectory = Path.GetTempPath(),
                Environment = environment,
                OnLine = line => found ??= Parse(line.Text),
                Timeout = options.VersionTimeout,
            },
            options.Stop).ConfigureAwait(false);
        return new CliVersion(found, end.Cause == ProcessEndCause.Exited
            ? string.Create(CultureInfo.InvariantCulture, $"exit code {end.ExitCode}")
            : end.Message.Length > 0 ? end.Message : $"{end.Cause}");
    }

    /// <summary>The first thing in a line that looks like a version: <c>codex-cli 0.169.0</c>, <c>2.1.197 (Claude Code)</c>.</summary>
    internal static Version? Parse(string line) =>
        Pattern().Match(line) is { Success: true } match && Version.TryParse(match.ValueSpan, out var version) ? version : null;

    [GeneratedRegex(@"(?<![\d.])\d{1,5}\.\d{1,5}(?:\.\d{1,5})?")]
    private static partial Regex Pattern();
}
