namespace Arela.Orchestration.Tickets;

/// <summary>Walks a text line by line without copying; knows line ends <c>\n</c>, <c>\r\n</c> and <c>\r</c>.</summary>
internal ref struct TextLines
{
    private readonly ReadOnlySpan<char> _text;
    private int _next;

    public TextLines(ReadOnlySpan<char> text)
    {
        _text = text;
    }

    /// <summary>Number of the current line, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Where the current line begins in the text.</summary>
    public int Start { get; private set; }

    /// <summary>The current line without its end.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Goes to the next line; false at the end of the text.</summary>
    public bool MoveNext()
    {
        if (_next >= _text.Length)
            return false;
        Start = _next;
        Number++;
        var rest = _text[_next..];
        var end = rest.IndexOfAny('\r', '\n');
        if (end < 0)
        {
            Current = rest;
            _next = _text.Length;
            return true;
        }

        Current = rest[..end];
        var isPair = rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n';
        _next += end + (isPair ? 2 : 1);
        return true;
    }
}
