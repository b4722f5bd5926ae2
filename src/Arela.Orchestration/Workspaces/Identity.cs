namespace Arela.Orchestration.Workspaces;

/// <summary>Who commits: the user, where git knows them; else a name of our own, for our commits only.</summary>
internal static class Identity
{
    /// <summary>Arguments before the command.</summary>
    public static async Task<string[]> ArgumentsAsync(Git git, CancellationToken stop)
    {
        var known = await git.TryAsync(["config", "--get", "user.email"], stop).ConfigureAwait(false);
        return known is { Succeeded: true, Output.Length: > 0 }
            ? []
            : ["-c", "user.name=Arela.Build", "-c", "user.email=arela-build@localhost"];
    }
}
