using System.Text;
using Arela.Orchestration.Workspaces;

namespace Arela.Orchestration.Pipelines.Export;

/// <summary>Names of jobs that every engine allows: <c>ticket-codex-001-input</c>. Azure takes no dashes, and gets underscores.</summary>
internal static class JobIds
{
    private const string Start = "ticket-";

    /// <summary>The id of each key, in order; different for different keys.</summary>
    public static string[] Of(IReadOnlyList<string> keys)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. keys.Select(key => Unique(Plain(SafeName.Of(key)), taken))];
    }

    private static string Unique(string id, HashSet<string> taken)
    {
        var unique = id;
        for (var number = 2; !taken.Add(unique); number++)
            unique = $"{id}-{number}";
        return unique;
    }

    private static string Plain(string name)
    {
        var id = new StringBuilder(Start);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterOrDigit(letter))
                id.Append(char.ToLowerInvariant(letter));
            else if (id[^1] != '-')
                id.Append('-');
        }

        return id.ToString().TrimEnd('-');
    }
}
