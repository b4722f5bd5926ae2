namespace Arela.Orchestration.Agents.Selection;

/// <summary>The words of a title: runs of letters and digits; everything else parts them.</summary>
internal sealed class Words
{
    // A title that is longer says what it is about at its beginning.
    private const int Most = 32;

    private readonly string _text;
    private readonly (int Start, int Length)[] _places = new (int, int)[Most];

    public Words(string text)
    {
        _text = text;
        for (var next = 0; next < text.Length && Count < Most;)
        {
            if (!char.IsLetterOrDigit(text[next]))
            {
                next++;
                continue;
            }

            var start = next;
            while (next < text.Length && char.IsLetterOrDigit(text[next]))
                next++;
            _places[Count++] = (start, next - start);
        }
    }

    public int Count { get; }

    public ReadOnlySpan<char> this[int index] => _text.AsSpan(_places[index].Start, _places[index].Length);

    /// <summary>Some words as they stand, lower case, with blanks between them.</summary>
    public string Phrase(int first, int count)
    {
        var words = new string[count];
        for (var index = 0; index < count; index++)
            words[index] = this[first + index].ToString().ToLowerInvariant();
        return string.Join(' ', words);
    }

    /// <summary>All words.</summary>
    public string[] ToArray()
    {
        var words = new string[Count];
        for (var index = 0; index < Count; index++)
            words[index] = this[index].ToString();
        return words;
    }
}
