using System.Collections.Immutable;
using Arela.Orchestration.Processes;

namespace Arela.Orchestration.Workspaces;

/// <summary>The environment of our own git calls: the caller's, without what would point git elsewhere or make it ask.</summary>
internal static class GitEnvironment
{
    /// <summary>For every git call.</summary>
    public static ImmutableSortedDictionary<string, string> ForGit() => BuildEnvironment.Inherited()
        .SetItems(
        [
            KeyValuePair.Create("GIT_TERMINAL_PROMPT", "0"),
            KeyValuePair.Create("GIT_EDITOR", "true"),
            KeyValuePair.Create("GIT_PAGER", "cat"),
            KeyValuePair.Create("LC_ALL", "C"),
        ]);
}
