using System.Collections.Immutable;
using Arela.Orchestration.Processes;

namespace Arela.Orchestration.Workspaces;

/// <summary>The environment of our own git calls: the caller's, without what would point git elsewhere or make it ask.</summary>
internal static class GitEnvironment
{
    /// <summary>
    /// What git sets for its hooks and aliases. A build that such a hook starts would otherwise work on the hook's index
    /// and folder, whatever directory it names.
    /// </summary>
    internal static readonly ImmutableArray<string> Pointers =
    [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_GRAFT_FILE",
        "GIT_SHALLOW_FILE", "GIT_IMPLICIT_WORK_TREE", "GIT_CEILING_DIRECTORIES", "GIT_LITERAL_PATHSPECS",
        "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS",
        "GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE", "GIT_REFLOG_ACTION", "GIT_DEFAULT_HASH",
    ];

    /// <summary>For every git call.</summary>
    public static ImmutableSortedDictionary<string, string> ForGit() => BuildEnvironment.Inherited()
        .RemoveRange(Pointers)
        .SetItems(
        [
            KeyValuePair.Create("GIT_TERMINAL_PROMPT", "0"),
            KeyValuePair.Create("GIT_EDITOR", "true"),
            KeyValuePair.Create("GIT_PAGER", "cat"),
            KeyValuePair.Create("LC_ALL", "C"),
        ]);
}
