using System.Text;
using System.Text.RegularExpressions;

namespace ScriptedAgent;

/// <summary>A file that a ticket spells out.</summary>
internal sealed record TicketFile(string Path, string Content);

/// <summary>
/// Finds the files in a ticket: a line <c>**File:** `path`</c>, and the fenced block that follows it. The fence may be
/// of any length, so that a file may itself hold a shorter one.
/// </summary>
internal static partial class TicketFiles
{
    public static IReadOnlyList<TicketFile> In(string ticket)
    {
        var files = new List<TicketFile>();
        string? path = null;
        string? fence = null;
        var content = new StringBuilder();
        foreach (var line in ticket.ReplaceLineEndings("\n").Split('\n'))
        {
            if (fence is not null && line.TrimEnd().Length >= fence.Length && line.TrimEnd().All(letter => letter == fence[0]))
            {
                if (path is not null)
                    files.Add(new TicketFile(path, content.ToString()));
                (path, fence) = (null, null);
            }
            else if (fence is not null)
            {
                content.Append(line).Append('\n');
            }
            else if (FenceLine().Match(line) is { Success: true } opening)
            {
                fence = opening.Groups[1].Value;
                content.Clear();
            }
            else if (FileLine().Match(line) is { Success: true } named)
            {
                path = named.Groups[1].Value;
            }
            else if (line.Trim().Length > 0)
            {
                // Only white space may stand between a file's name and its block.
                path = null;
            }
        }

        return files;
    }

    [GeneratedRegex(@"^\s*(?:[-*]\s+)?\*\*File:\*\*\s+`([^`]+)`\s*$")]
    private static partial Regex FileLine();

    [GeneratedRegex(@"^(`{3,}|~{3,})[^`]*$")]
    private static partial Regex FenceLine();
}
