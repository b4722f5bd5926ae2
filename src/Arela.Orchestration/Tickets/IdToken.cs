namespace Arela.Orchestration.Tickets;

/// <summary>A stretch of text that looks like a ticket's id or key.</summary>
/// <param name="Start">From 0.</param>
/// <param name="Length">Number of characters.</param>
internal readonly record struct IdToken(int Start, int Length)
{
    /// <summary>
    /// All ids and keys of a text. An id is words and a number joined by dashes (<c>META-RAG-002</c>), a key is an id
    /// with more words behind it.
    /// </summary>
    public static List<IdToken> FindAll(ReadOnlySpan<char> text, bool outsideBrackets, bool strict)
    {
        var found = new List<IdToken>();
        foreach (var token in Words(text, outsideBrackets))
        {
            if (LooksLikeId(text.Slice(token.Start, token.Length), strict))
                found.Add(token);
        }

        return found;
    }

    /// <summary>The only word of a text, where it could be the key of a ticket without a number (<c>setup-database</c>).</summary>
    public static IdToken? FindKey(ReadOnlySpan<char> text)
    {
        var words = Words(text, outsideBrackets: true);
        return words.Count == 1 && LooksLikeKey(text.Slice(words[0].Start, words[0].Length)) ? words[0] : null;
    }

    private static List<IdToken> Words(ReadOnlySpan<char> text, bool outsideBrackets)
    {
        var words = new List<IdToken>();
        var depth = 0;
        for (var index = 0; index < text.Length;)
        {
            var character = text[index];
            depth += character == '(' ? 1 : character == ')' && depth > 0 ? -1 : 0;
            if (!IsWord(character) || (outsideBrackets && depth > 0))
            {
                index++;
                continue;
            }

            var end = index;
            while (end < text.Length && IsWord(text[end]))
                end++;
            words.Add(new IdToken(index, text[index..end].TrimEnd(".-_").Length));
            index = end;
        }

        return words;
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character is '-' or '_' or '.';

    /// <summary>Letters first, then a dash and a number of its own somewhere; a strict id is in capitals with two digits at least.</summary>
    private static bool LooksLikeId(ReadOnlySpan<char> word, bool strict)
    {
        if (word.Length < 3 || !char.IsLetter(word[0]))
            return false;
        var start = 0;
        while (start < word.Length)
        {
            var dash = word[start..].IndexOf('-');
            var part = dash < 0 ? word[start..] : word.Slice(start, dash);
            if (start > 0 && !part.IsEmpty && part.IndexOfAnyExceptInRange('0', '9') < 0)
                return !strict || part.Length >= 2;
            if (strict && !IsCapital(part))
                return false;
            if (dash < 0)
                return false;
            start += dash + 1;
        }

        return false;
    }

    private static bool IsCapital(ReadOnlySpan<char> part)
    {
        foreach (var character in part)
        {
            if (!char.IsAsciiLetterUpper(character) && !char.IsAsciiDigit(character))
                return false;
        }

        return !part.IsEmpty;
    }

    private static bool LooksLikeKey(ReadOnlySpan<char> word) =>
        word.Length > 1 && (word.IndexOfAny('-', '_') > 0 || word.IndexOfAnyInRange('0', '9') > 0) && !FieldValues.IsNothing(word);
}
