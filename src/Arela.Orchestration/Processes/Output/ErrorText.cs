using System.Text.Json;
using System.Text.RegularExpressions;

namespace Arela.Orchestration.Processes.Output;

/// <summary>The words in an error, without the JSON around them.</summary>
internal static partial class ErrorText
{
    private const int Longest = 400;

    /// <summary>One line, bounded. Where a message is, or ends in, a JSON error of a model's server, that error's message.</summary>
    public static string OneLine(string message)
    {
        var text = Blanks().Replace(Unwrap(WithoutColors(message).Trim()), " ").Trim();
        return text.Length > Longest ? text[..Longest] + "…" : text;
    }

    /// <summary>The text without the sequences that colour a terminal.</summary>
    public static string WithoutColors(string text) =>
        text.Contains('\u001b', StringComparison.Ordinal) ? Colors().Replace(text, "") : text;

    private static string Unwrap(string message)
    {
        var start = message.IndexOf('{', StringComparison.Ordinal);
        var end = message.LastIndexOf('}');
        if (start < 0 || end < start)
            return message;
        try
        {
            using var json = JsonDocument.Parse(message.AsMemory(start, end - start + 1));
            var inner = json.RootElement.Text("error", "message") ?? json.RootElement.Text("message") ?? json.RootElement.Text("error");
            return inner is null ? message : message[..start] + inner + message[(end + 1)..];
        }
        catch (JsonException)
        {
            return message;
        }
    }

    [GeneratedRegex(@"\u001b\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Colors();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
