namespace Arela.Orchestration.Workspaces;

/// <summary>The repository of a root, as it was when the run began. Paths are absolute, without links.</summary>
/// <param name="Top">Top folder of the user's checkout.</param>
/// <param name="Prefix">The root below it: empty, or forward slashes with one at the end.</param>
/// <param name="CommonDir">Folder that all worktrees of the repository share (<c>.git</c>).</param>
/// <param name="Head">Commit that is checked out.</param>
/// <param name="Branch">Full name of the user's branch; null when HEAD is detached.</param>
internal sealed record Repository(string Top, string Prefix, string CommonDir, string Head, string? Branch)
{
    /// <summary>All merged work of a run comes together here.</summary>
    public const string IntegrationBranch = "arela/integration";

    public const string IntegrationRef = "refs/heads/" + IntegrationBranch;

    /// <summary>Symbolic: the user's branch that the integration branch was cut for.</summary>
    public const string TargetRef = "refs/arela/target";

    /// <summary>Work that was replaced by a later attempt on a newer base; never deleted by us.</summary>
    public const string KeptPrefix = "refs/heads/arela/kept/";

    /// <summary>Where the finished work of this run comes together.</summary>
    public string Integration { get; init; } = IntegrationRef;

    /// <summary>The root.</summary>
    public string Root => Path.Combine(Top, Prefix).TrimEnd('/', '\\');

    /// <summary>Where the worktrees of tickets stand.</summary>
    public string Worktrees => new ArelaPaths(Root).Worktrees;

    /// <summary>The user's branch as people say it.</summary>
    public string BranchName => Branch is null ? "a detached HEAD" : Short(Branch);

    /// <summary>A ref as people say it.</summary>
    public static string Short(string reference) =>
        reference.StartsWith("refs/heads/", StringComparison.Ordinal) ? reference["refs/heads/".Length..] : reference;

    /// <summary>
    /// Pathspecs that leave out what a run writes into <c>.arela</c>: none of it ever belongs into a commit.
    /// </summary>
    public string[] Without => [.. OwnFiles.Select(file => $":(top,glob,exclude){Escaped(Prefix)}.arela/{file}")];

    /// <summary>Pathspecs of just that.</summary>
    public string[] Only => [.. OwnFiles.Select(file => $":(top,glob){Escaped(Prefix)}.arela/{file}")];

    private static readonly string[] OwnFiles =
        ["worktrees/**", "logs/**", "runs/**", "reports/**", "jobs/**", "lock*", "tickets/.ticket-status*"];

    private static string Escaped(string path) => string.Concat(
        path.Select(letter => letter is '*' or '?' or '[' or '\\' ? "\\" + letter : letter.ToString()));
}
