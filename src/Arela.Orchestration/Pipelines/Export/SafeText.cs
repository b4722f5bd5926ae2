using System.Text;

namespace Arela.Orchestration.Pipelines.Export;

/// <summary>
/// Tickets are untrusted text, and engines read their files as YAML, as shell and as expressions (<c>${{ }}</c>,
/// <c>$( )</c>) at once. So nothing of a ticket is written there but letters, digits and a few harmless signs.
/// </summary>
internal static class SafeText
{
    private const int LongestTitle = 80;

    /// <summary>True for what can stand in a command, a path and an expression as it is.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= 100
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
        && text[0] != '-';

    /// <summary>True for a relative path that can stand between double quotes of a shell and in YAML.</summary>
    public static bool IsPath(string text) =>
        text.Length is > 0 and <= 400
        && text.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/' or ' ' or '+' or '(' or ')')
        && text[0] is not ('-' or '/' or ' ')
        && !text.Split('/').Contains("..");

    /// <summary>A title for people: what is not harmless becomes a blank.</summary>
    public static string Title(string text)
    {
        var title = new StringBuilder();
        foreach (var letter in text)
        {
            var kept = char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or ',' or '/' or '(' or ')' or '+' ? letter : ' ';
            if (kept != ' ' || (title.Length > 0 && title[^1] != ' '))
                title.Append(kept);
        }

        return (title.Length > LongestTitle ? title.ToString(0, LongestTitle) : title.ToString()).Trim();
    }
}
