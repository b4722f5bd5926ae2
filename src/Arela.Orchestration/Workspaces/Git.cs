using System.Collections.Immutable;
using System.Text;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes;

namespace Arela.Orchestration.Workspaces;

/// <summary>
/// The real git, always with an argument list. Behaves the same whatever the user configured: no hooks, no signing, no
/// editor, no pager, no prompt, no background maintenance.
/// </summary>
internal sealed class Git(ProcessRunner runner, string folder)
{
    private const int CharactersKept = 4 * 1024 * 1024;

    private static readonly ImmutableArray<string> Neutral =
    [
        "-c", "core.hooksPath=/dev/null",
        "-c", "commit.gpgSign=false",
        "-c", "tag.gpgSign=false",
        "-c", "core.fsmonitor=false",
        "-c", "gc.auto=0",
        "-c", "maintenance.auto=false",
        "-c", "core.quotePath=false",
        "-c", "core.editor=true",
        "-c", "merge.conflictStyle=merge",
        "-c", "submodule.recurse=false",
    ];

    // What a build started from a git hook would hand down: it would make git look at the wrong repository.
    private static readonly string[] Misleading =
    [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_PREFIX",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_CEILING_DIRECTORIES",
    ];

    /// <summary>The folder that commands work in.</summary>
    public string Folder => folder;

    /// <summary>The same git in another folder.</summary>
    public Git In(string other) => new(runner, other);

    /// <summary>Runs a command to its end, whatever it says.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    /// <exception cref="WorkspaceException">git itself could not be started.</exception>
    public async Task<GitResult> TryAsync(IEnumerable<string> arguments, CancellationToken stop)
    {
        var output = new StringBuilder();
        var error = new StringBuilder();
        var end = await runner.RunAsync(
            new ProcessStart
            {
                FileName = "git",
                Arguments = [.. Neutral, .. arguments],
                WorkingDirectory = folder,
                Environment = Environment(),
                OnLine = line => Keep(line.IsError ? error : output, line),
            },
            stop).ConfigureAwait(false);
        if (end.Cause == ProcessEndCause.Stopped)
            throw new OperationCanceledException(stop);
        if (end.Cause != ProcessEndCause.Exited)
            throw new WorkspaceException($"git could not be run: {end.Message}");
        return new GitResult(end.ExitCode ?? -1, output.ToString().TrimEnd('\n'), error.ToString().Trim());
    }

    /// <summary>Runs a command that must succeed, and gives its output.</summary>
    /// <exception cref="WorkspaceException">It did not.</exception>
    public async Task<string> RunAsync(IEnumerable<string> arguments, CancellationToken stop)
    {
        string[] words = [.. arguments];
        var result = await TryAsync(words, stop).ConfigureAwait(false);
        return result.ExitCode == 0
            ? result.Output
            : throw new WorkspaceException($"'git {words[0]}' ended with exit code {result.ExitCode}: {FirstLine(result.Error)}");
    }

    private static void Keep(StringBuilder text, OutputLine line)
    {
        if (text.Length < CharactersKept)
            text.Append(line.Text).Append(line.IsPartial ? "" : "\n");
    }

    private static string FirstLine(string text)
    {
        var end = text.IndexOf('\n');
        return end < 0 ? text : text[..end];
    }

    private static ImmutableSortedDictionary<string, string> Environment()
    {
        var environment = BuildEnvironment.Inherited().ToBuilder();
        foreach (var name in Misleading)
            environment.Remove(name);
        environment["GIT_TERMINAL_PROMPT"] = "0";
        environment["GIT_OPTIONAL_LOCKS"] = "0";
        environment["GIT_PAGER"] = "cat";
        environment["LC_ALL"] = "C";
        return environment.ToImmutable();
    }
}

/// <summary>What a git command said.</summary>
/// <param name="ExitCode">0 is success.</param>
/// <param name="Output">Standard output without the last line end.</param>
/// <param name="Error">Standard error, trimmed.</param>
internal sealed record GitResult(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    public string[] Lines => Output.Length == 0 ? [] : Output.Split('\n');
}
