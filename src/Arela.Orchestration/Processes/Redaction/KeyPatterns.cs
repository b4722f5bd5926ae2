using System.Buffers;

namespace Arela.Orchestration.Processes.Redaction;

/// <summary>Keys that are known by their look, also when they are in no variable here.</summary>
internal static class KeyPatterns
{
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~+/=");

    // How each begins (from the providers' documentation), and the least length of what follows.
    private static readonly Dictionary<string, int> Least = new(StringComparer.Ordinal)
    {
        ["sk-"] = 20, // OpenAI, Anthropic, DeepSeek, OpenRouter
        ["ghp_"] = 20,
        ["gho_"] = 20,
        ["ghu_"] = 20,
        ["ghs_"] = 20,
        ["ghr_"] = 20,
        ["github_pat_"] = 20,
        ["glpat-"] = 16,
        ["AKIA"] = 16,
        ["ASIA"] = 16,
        ["AIza"] = 30,
        ["xoxb-"] = 16,
        ["xoxp-"] = 16,
        ["xoxa-"] = 16,
        ["npm_"] = 30,
        ["hf_"] = 30,
        ["eyJ"] = 60, // a JSON web token
        ["Bearer "] = 16,
    };

    private static readonly NeedleSearch Search = new(Least.Keys);

    /// <summary>So many characters always suffice to tell whether a key begins.</summary>
    public static int LongestBeginning { get; } = Least.Max(entry => entry.Key.Length + entry.Value);

    /// <summary>Start and length of the first key at or after a place; a length of 0 when there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="before">The character before the text.</param>
    /// <param name="from">The place.</param>
    public static (int Start, int Length) Next(ReadOnlySpan<char> text, char before, int from)
    {
        while (Search.Next(text, from) is { Length: > 0 } found)
        {
            var body = text[(found.Start + found.Length)..];
            var length = body.IndexOfAnyExcept(TokenCharacters);
            if (length < 0)
                length = body.Length;
            // In the middle of a word it is no key: "task-" and the like.
            var previous = found.Start == 0 ? before : text[found.Start - 1];
            if (length >= Least[text.Slice(found.Start, found.Length).ToString()] && !char.IsAsciiLetterOrDigit(previous))
                return (found.Start, found.Length + length);
            from = found.Start + 1;
        }

        return default;
    }

    /// <summary>How many characters at the beginning could still belong to a key that began before.</summary>
    public static int Continuation(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept(TokenCharacters);
        return length < 0 ? text.Length : length;
    }
}
