using System.Text;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Reporting;

/// <summary>Untrusted text in a Markdown table cell: no markup, no HTML, no new cell.</summary>
internal static class MarkdownText
{
    private const string Marks = "\\`*_{}[]<>()#+!|~&@";

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in LogText.Escape(text))
        {
            if (character is '<' or '>' or '&')
            {
                escaped.Append(character switch { '<' => "&lt;", '>' => "&gt;", _ => "&amp;" });
                continue;
            }

            if (Marks.Contains(character))
                escaped.Append('\\');
            escaped.Append(character);
        }

        // What looks like an address would become a link.
        return escaped.Replace("://", ":&#47;&#47;").Replace("www.", "www&#46;").Replace("WWW.", "WWW&#46;").ToString();
    }
}
