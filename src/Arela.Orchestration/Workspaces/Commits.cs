using System.Collections.Immutable;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Workspaces;

/// <summary>Makes commits without a checkout, in the user's name where git knows it.</summary>
internal sealed class Commits(Git git)
{
    private static readonly ImmutableDictionary<string, string> OwnIdentity = ImmutableDictionary.CreateRange(
        new[] { "AUTHOR", "COMMITTER" }.SelectMany(role => new[]
        {
            KeyValuePair.Create($"GIT_{role}_NAME", "Arela"),
            KeyValuePair.Create($"GIT_{role}_EMAIL", "arela@localhost"),
        }));

    private readonly Lazy<Task<ImmutableDictionary<string, string>>> _identity = new(() => FindIdentityAsync(git));

    /// <summary>A commit object that nothing points to yet.</summary>
    public async Task<string> CreateAsync(string tree, string message, params string[] parents)
    {
        string[] arguments = ["commit-tree", "--no-gpg-sign", tree, .. parents.SelectMany(parent => new[] { "-p", parent })];
        var identity = await _identity.Value.ConfigureAwait(false);
        var result = await git.RunAsync(new GitCall(arguments) { Input = message, Environment = identity }).ConfigureAwait(false);
        return result.Expected(arguments).Text;
    }

    public async Task<string?> ResolveAsync(string revision)
    {
        var result = await git.RunAsync("rev-parse", "-q", "--verify", revision + "^{commit}").ConfigureAwait(false);
        return result.Succeeded ? result.Text : null;
    }

    public Task<string> TreeOfAsync(string commit) => git.ReadAsync("rev-parse", commit + "^{tree}");

    /// <summary>True when everything of <paramref name="older"/> is in <paramref name="newer"/>.</summary>
    public async Task<bool> IsInAsync(string older, string newer)
    {
        if (older == newer)
            return true;
        string[] arguments = ["merge-base", "--is-ancestor", older, newer];
        var result = await git.RunAsync(arguments).ConfigureAwait(false);
        return result.ExitCode is 0 or 1 ? result.Succeeded : throw Failed(result, arguments);
    }

    /// <summary>Points a ref from one commit to another; never moves what somebody else moved meanwhile.</summary>
    public Task MoveAsync(string reference, string to, string? from) =>
        git.ReadAsync("update-ref", "-m", "arela", reference, to, from ?? new string('0', to.Length));

    private static WorkspaceException Failed(GitResult result, string[] arguments)
    {
        result.Expected(arguments);
        return new WorkspaceException(result.Complaint);
    }

    private static async Task<ImmutableDictionary<string, string>> FindIdentityAsync(Git git)
    {
        foreach (var role in new[] { "GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT" })
        {
            var result = await git.RunAsync("-c", "user.useConfigOnly=true", "var", role).ConfigureAwait(false);
            if (!result.Succeeded)
                return OwnIdentity;
        }

        return ImmutableDictionary<string, string>.Empty;
    }
}
