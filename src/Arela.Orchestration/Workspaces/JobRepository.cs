using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes;

namespace Arela.Orchestration.Workspaces;

/// <summary>What a job asks of its repository before and after its run.</summary>
internal sealed class JobRepository(ArelaOptions options, ProcessRunner runner)
{
    private readonly Git _git = new(runner, options.Root);

    /// <summary>The commit that the job starts from; or why there is none. Neither where there is no repository.</summary>
    public async Task<(string? Commit, Diagnostic? Finding)> FindBaseAsync()
    {
        var revision = options.Base ?? "HEAD";
        var found = await _git.RunAsync("rev-parse", "-q", "--verify", "--end-of-options", revision + "^{commit}").ConfigureAwait(false);
        if (found.Succeeded)
            return (found.Text, null);
        return options.Base is null
            ? (null, null)
            : (null, ExecutionDiagnostics.BaseMissing.At(SourceLocation.None, LogText.Escape(options.Base)));
    }

    /// <summary>Writes the bundle of the job's ticket; the commit in it, or null for none.</summary>
    /// <exception cref="WorkspaceException">git refuses.</exception>
    public Task<string?> WriteBundleAsync(string key, string start, string path) =>
        new BundleWriter(_git, new Commits(_git)).WriteAsync(key, start, path);
}
