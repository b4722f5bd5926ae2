namespace Arela.Orchestration.Agents.Selection;

/// <summary>A keyword of a task type, made ready for comparing.</summary>
internal sealed class Keyword
{
    private readonly string[] _words;
    private readonly bool _isPrefix;

    /// <summary>Reads <c>unit test</c>, <c>refactor*</c>, <c>^review</c>.</summary>
    public Keyword(string text, int type)
    {
        Type = type;
        Leads = text.StartsWith('^');
        _isPrefix = text.EndsWith('*');
        _words = new Words(text).ToArray();
    }

    /// <summary>Index of the task type.</summary>
    public int Type { get; }

    /// <summary>True for a word that counts only at the start of a title.</summary>
    public bool Leads { get; }

    /// <summary>Number of words; 0 for a keyword that says nothing.</summary>
    public int Length => _words.Length;

    /// <summary>What keywords are filed under.</summary>
    public int Key => KeyOf(_words[0]);

    /// <summary>The first two letters: all that a prefix shares with every word that begins so.</summary>
    public static int KeyOf(ReadOnlySpan<char> word) =>
        char.ToLowerInvariant(word[0]) | (word.Length > 1 ? char.ToLowerInvariant(word[1]) << 16 : 0);

    /// <summary>True when the words from <paramref name="at"/> on are this keyword.</summary>
    public bool Fits(Words words, int at)
    {
        if (at + _words.Length > words.Count)
            return false;
        for (var index = 0; index < _words.Length; index++)
        {
            if (!Same(words[at + index], _words[index], isLast: index == _words.Length - 1))
                return false;
        }

        return true;
    }

    private bool Same(ReadOnlySpan<char> word, string expected, bool isLast)
    {
        if (!word.StartsWith(expected, StringComparison.OrdinalIgnoreCase))
            return false;
        if (word.Length == expected.Length)
            return true;
        return isLast && (_isPrefix || (word.Length == expected.Length + 1 && word[^1] is 's' or 'S'));
    }
}
