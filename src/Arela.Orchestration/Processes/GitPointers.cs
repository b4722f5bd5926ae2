using System.Collections.Immutable;

namespace Arela.Orchestration.Processes;

/// <summary>
/// What git sets for its hooks and aliases. A build that such a hook starts would otherwise hand it down, and every git
/// below (ours, a gate's, an agent's) would work on the hook's index and folder, whatever directory it is in.
/// </summary>
internal static class GitPointers
{
    /// <summary>The variables.</summary>
    public static ImmutableHashSet<string> Names { get; } = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_GRAFT_FILE",
        "GIT_SHALLOW_FILE", "GIT_IMPLICIT_WORK_TREE", "GIT_CEILING_DIRECTORIES", "GIT_LITERAL_PATHSPECS",
        "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS",
        "GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE", "GIT_REFLOG_ACTION", "GIT_DEFAULT_HASH");
}
