using System.Collections.Immutable;
using System.Text;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes;

namespace Arela.Orchestration.Workspaces;

/// <summary>
/// The git program at one place of a repository. Behaves the same whatever the user has configured: no hook, prompt,
/// editor, pager, signature or background job.
/// </summary>
internal sealed class Git
{
    /// <summary>No call of ours takes minutes; one that does waits for something that never comes.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(20);

    private static readonly ImmutableArray<string> Stable =
    [
        "--no-replace-objects", "--no-pager",
        .. new[]
        {
            "core.hooksPath=/dev/null", "core.fsmonitor=false", "core.quotePath=false", "core.safecrlf=false",
            "gc.auto=0", "maintenance.auto=false", "commit.gpgSign=false", "log.showSignature=false", "color.ui=never",
            "merge.autoStash=false", "merge.verifySignatures=false", "submodule.recurse=false", "worktree.guessRemote=false",
            "i18n.commitEncoding=utf-8", "i18n.logOutputEncoding=utf-8", "advice.addEmbeddedRepo=false", "add.ignoreErrors=false",
        }.SelectMany(setting => new[] { "-c", setting }),
    ];

    private readonly ProcessRunner _runner;
    private readonly string _folder;
    private readonly ImmutableArray<string> _place;
    private readonly Action<string>? _watch;

    /// <summary>Git in a folder, which finds its repository from there.</summary>
    public Git(ProcessRunner runner, string folder, Action<string>? watch = null)
        : this(runner, folder, [], watch)
    {
    }

    private Git(ProcessRunner runner, string folder, ImmutableArray<string> place, Action<string>? watch)
    {
        _runner = runner;
        _folder = folder;
        _place = place;
        _watch = watch;
    }

    /// <summary>
    /// Git in a workspace. The repository is named outright: an agent may have removed the workspace's <c>.git</c>, and
    /// git would then go up and find the user's own checkout.
    /// </summary>
    public Git InWorkspace(string admin, string tree) =>
        new(_runner, tree, [$"--git-dir={admin}", $"--work-tree={tree}"], _watch);

    /// <summary>The output of a call that has to succeed, without the last line end.</summary>
    /// <exception cref="WorkspaceException">It failed.</exception>
    public async Task<string> ReadAsync(params string[] arguments) =>
        (await RunAsync(new GitCall(arguments)).ConfigureAwait(false)).Expected(arguments).Text;

    /// <summary>A call that may fail.</summary>
    public Task<GitResult> RunAsync(params string[] arguments) => RunAsync(new GitCall(arguments));

    /// <summary>A call that may fail, with all that can be said about it.</summary>
    public async Task<GitResult> RunAsync(GitCall call)
    {
        _watch?.Invoke("before git " + string.Join(' ', call.Arguments));
        var output = new StringBuilder();
        var error = new StringBuilder();
        var end = await _runner.RunAsync(
            new ProcessStart
            {
                FileName = "git",
                Arguments = [.. Stable, .. _place, .. call.Arguments],
                WorkingDirectory = _folder,
                Environment = GitEnvironment.ForGit().SetItems(call.Environment),
                StandardInput = call.Input,
                Timeout = Timeout,
                OnLine = line => (line.IsError ? error : output).Append(line.Text).Append(line.IsPartial ? "" : "\n"),
            },
            call.Stop).ConfigureAwait(false);
        call.Stop.ThrowIfCancellationRequested();
        if (end.Cause == ProcessEndCause.NotStarted)
            error.Append(end.Message);
        _watch?.Invoke("after git " + string.Join(' ', call.Arguments));
        return new GitResult(end.ExitCode, output.ToString(), error.ToString()) { Started = end.Started };
    }
}

/// <summary>One call of git.</summary>
/// <param name="Arguments">Each passed as it is.</param>
internal sealed record GitCall(params string[] Arguments)
{
    /// <summary>Text for standard input.</summary>
    public string Input { get; init; } = "";

    /// <summary>Variables on top.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Ends it; only for calls that may be cut off anywhere. What records work is never cut off.</summary>
    public CancellationToken Stop { get; init; }
}

/// <summary>How a call of git ended.</summary>
/// <param name="ExitCode">Exit code; null when it was killed or not started.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record GitResult(int? ExitCode, string Output, string Error)
{
    public bool Started { get; init; } = true;

    public bool Succeeded => ExitCode == 0;

    /// <summary>Output without the last line end.</summary>
    public string Text => Output.TrimEnd('\n');

    /// <summary>Lines of the output.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Fields of an output that separates them by NUL (<c>-z</c>).</summary>
    public string[] Fields => Text.Split('\0', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What git says is wrong, one line.</summary>
    public string Complaint
    {
        get
        {
            var lines = Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith("hint:", StringComparison.Ordinal))
                .Take(6);
            var text = LogText.Escape(string.Join("; ", lines.Select(line => line.Trim())));
            return text.Length > 0 ? text : $"exit code {ExitCode}";
        }
    }

    /// <summary>This, if it succeeded.</summary>
    /// <exception cref="WorkspaceException">It did not.</exception>
    public GitResult Expected(params string[] arguments) => Succeeded
        ? this
        : throw new WorkspaceException($"git {arguments.FirstOrDefault(word => !word.StartsWith('-'))} failed: {Complaint}");
}
