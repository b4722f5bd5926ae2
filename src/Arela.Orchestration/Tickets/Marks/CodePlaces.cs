namespace Arela.Orchestration.Tickets.Marks;

/// <summary>
/// Tells whether a place of a text is in code or in a comment. Asked from front to back, it walks the lines once, and only
/// as far as it is asked.
/// </summary>
internal ref struct CodePlaces
{
    private readonly ReadOnlySpan<char> _text;
    private TextLines _lines;
    private int _end;
    private char _fence;
    private int _fenceLength;
    private bool _inCode;
    private bool _inComment;
    private bool _commentGoesOn;

    public CodePlaces(ReadOnlySpan<char> text)
    {
        _text = text;
        _lines = new TextLines(text);
    }

    /// <summary>True for fences, indented lines, backticks and comments. A place before the last one asked starts anew.</summary>
    public bool Contains(int place)
    {
        if (place < _lines.Start)
            this = new CodePlaces(_text);
        while (place >= _end && _lines.MoveNext())
        {
            _end = _lines.Start + _lines.Current.Length + 1;
            Take(_lines.Current);
        }

        return _inCode || _inComment || InBackticks(_text[_lines.Start..place]);
    }

    private void Take(ReadOnlySpan<char> line)
    {
        var content = line.TrimStart(" \t");
        var mark = RunOfFence(content);
        if (_fence != '\0')
        {
            _inCode = true;
            if (mark >= _fenceLength && content[0] == _fence && content[mark..].Trim().IsEmpty)
                _fence = '\0';
            return;
        }

        _inCode = mark >= 3 || line.StartsWith("    ", StringComparison.Ordinal) || line.StartsWith("\t", StringComparison.Ordinal);
        if (mark >= 3)
            (_fence, _fenceLength) = (content[0], mark);
        var closed = content.LastIndexOf("-->", StringComparison.Ordinal);
        var opened = content.LastIndexOf("<!--", StringComparison.Ordinal);
        _inComment = _commentGoesOn || opened >= 0;
        _commentGoesOn = opened > closed || (_commentGoesOn && closed < 0);
    }

    private static int RunOfFence(ReadOnlySpan<char> content)
    {
        if (content.IsEmpty || content[0] is not ('`' or '~'))
            return 0;
        var end = content.IndexOfAnyExcept(content[0]);
        return end < 0 ? content.Length : content[0] == '`' && content[end..].Contains('`') ? 0 : end;
    }

    private static bool InBackticks(ReadOnlySpan<char> before)
    {
        var count = 0;
        foreach (var character in before)
            count += character == '`' ? 1 : 0;
        return count % 2 == 1;
    }
}
