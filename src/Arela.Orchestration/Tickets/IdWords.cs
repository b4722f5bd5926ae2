namespace Arela.Orchestration.Tickets;

/// <summary>
/// Goes through the words of a text that look like a ticket's id or key. An id is words and a number joined by dashes
/// (<c>META-RAG-002</c>), a key is an id with more words behind it.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="outsideBrackets">Words in round brackets are remarks and do not count.</param>
/// <param name="strict">Only capitals with a number of two digits at least, and no name of a standard.</param>
internal ref struct IdWords(ReadOnlySpan<char> text, bool outsideBrackets, bool strict)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _depth;
    private int _next;

    /// <summary>Index of the current word.</summary>
    public int Start { get; private set; }

    /// <summary>Its length.</summary>
    public int Length { get; private set; }

    /// <summary>The word.</summary>
    public readonly ReadOnlySpan<char> Current => _text.Slice(Start, Length);

    /// <summary>Goes to the next word that looks like an id.</summary>
    public bool MoveNext()
    {
        while (NextWord())
        {
            if (LooksLikeId(Current, strict))
                return true;
        }

        return false;
    }

    /// <summary>What stands between an earlier word and this one.</summary>
    public readonly ReadOnlySpan<char> Between(in IdWords earlier) => _text[(earlier.Start + earlier.Length)..Start];

    /// <summary>True when a mark of a range and a bare number follow: <c>CODEX-001 to 014</c>.</summary>
    public readonly bool RangeEnd(out ReadOnlySpan<char> number, out int end)
    {
        var rest = _text[(Start + Length)..];
        var after = SkipRangeMark(rest.TrimStart(' '));
        var digits = after.IndexOfAnyExceptInRange('0', '9') is >= 0 and var stop ? stop : after.Length;
        number = after[..digits];
        end = _text.Length - after.Length + digits;
        return digits > 1 && after.Length < rest.TrimStart(' ').Length && (digits == after.Length || !IsWord(after, digits));
    }

    /// <summary>The only word of a text; false when there are none or several.</summary>
    public static bool OnlyWord(ReadOnlySpan<char> text, out int start, out int length)
    {
        var words = new IdWords(text, outsideBrackets: true, strict: false);
        var isThere = words.NextWord();
        (start, length) = (words.Start, words.Length);
        return isThere && !words.NextWord();
    }

    /// <summary>True for digits only.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange('0', '9') < 0;

    private bool NextWord()
    {
        while (_next < _text.Length)
        {
            var character = _text[_next];
            _depth += character == '(' ? 1 : character == ')' && _depth > 0 ? -1 : 0;
            if (!char.IsLetterOrDigit(character) || (outsideBrackets && _depth > 0))
            {
                _next++;
                continue;
            }

            Start = _next;
            while (_next < _text.Length && IsWord(_text, _next))
                _next++;
            Length = _text[Start.._next].TrimEnd("-_").Length;
            return true;
        }

        return false;
    }

    /// <summary>A point belongs to a word only within it (<c>v3.8.0</c>), not in <c>..</c> or at its end.</summary>
    private static bool IsWord(ReadOnlySpan<char> text, int at) =>
        char.IsLetterOrDigit(text[at]) || text[at] is '-' or '_'
        || (text[at] == '.' && at > 0 && text[at - 1] != '.' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]));

    private static ReadOnlySpan<char> SkipRangeMark(ReadOnlySpan<char> text) => text switch
    {
        ['.', '.', '.', .. var rest] => rest.TrimStart(' '),
        ['.', '.', .. var rest] => rest.TrimStart(' '),
        ['-' or '–' or '—' or '…', .. var rest] => rest.TrimStart(' '),
        ['t', 'o', ' ', .. var rest] => rest.TrimStart(' '),
        _ => text,
    };

    private static bool LooksLikeId(ReadOnlySpan<char> word, bool strict)
    {
        if (word.Length < 3 || !char.IsLetter(word[0]))
            return false;
        var length = TicketFileName.IdLength(word);
        if (length == 0 || !strict)
            return length > 0;
        var id = word[..length];
        var digits = length - 1 - id.LastIndexOfAnyExceptInRange('0', '9');
        return digits >= 2 && IsCapital(id) && !IsStandard(id[..(length - digits - 1)]);
    }

    private static bool IsCapital(ReadOnlySpan<char> id)
    {
        foreach (var character in id)
        {
            if (!char.IsAsciiLetterUpper(character) && !char.IsAsciiDigit(character) && character is not ('-' or '_'))
                return false;
        }

        return true;
    }

    /// <summary>True for <c>SHA-256</c>, <c>RFC-7231</c> and the like, which prose names beside tickets.</summary>
    private static bool IsStandard(ReadOnlySpan<char> prefix) =>
        prefix is "SHA" or "AES" or "RSA" or "UTF" or "ISO" or "IEC" or "IEEE" or "RFC" or "ES" or "ECMA" or "CVE" or "CWE" or "PEP" or "GPT" or "HTTP" or "WCAG";
}
