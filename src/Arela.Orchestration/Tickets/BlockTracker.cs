namespace Arela.Orchestration.Tickets;

/// <summary>
/// Follows the block structure of markdown from line to line, after the algorithm in the appendix of CommonMark 0.31:
/// quotes, lists, fences, indented code, HTML, headings, rules, lazy continuation. Builds no document; a test holds it
/// against Markdig line by line.
/// </summary>
internal struct BlockTracker
{
    private BlockContainers _containers;
    private Leaf _leaf;
    private char _fence;
    private int _fenceLength;
    private HtmlKind _html;

    private enum Leaf
    {
        None,
        Paragraph,
        Fence,
        Html,
    }

    /// <summary>Places the next line.</summary>
    public BlockLine Next(ReadOnlySpan<char> line)
    {
        var cursor = new LineCursor(line);
        var matched = _containers.Count == 0 ? 0 : _containers.Match(ref cursor);
        var isWhole = matched == _containers.Count;
        if (_leaf is Leaf.Fence or Leaf.Html)
        {
            if (isWhole && ContinueLeaf(ref cursor) is { } continued)
                return continued;
            if (!isWhole)
                _leaf = Leaf.None;
        }

        return Open(ref cursor, matched);
    }

    /// <summary>A further line of a fence or of HTML; null when a blank line ends HTML.</summary>
    private BlockLine? ContinueLeaf(ref LineCursor cursor)
    {
        var indent = cursor.Indent(out var content);
        if (_leaf == Leaf.Fence)
        {
            if (indent < 4 && ClosesFence(content))
                _leaf = Leaf.None;
            return Placed(LineKind.Opaque, cursor);
        }

        if (HtmlStart.EndsAtBlank(_html) && content.IsEmpty)
        {
            _leaf = Leaf.None;
            return null;
        }

        return TakeHtml(ref cursor);
    }

    private BlockLine Open(ref LineCursor cursor, int matched)
    {
        var interrupts = _leaf == Leaf.Paragraph && matched == _containers.Count;
        var opensItem = false;
        while (true)
        {
            var indent = cursor.Indent(out var content);
            if (content.IsEmpty)
                return Blank(ref cursor, matched, opensItem);
            if (indent >= 4)
                return IndentedCode(ref cursor, matched, content);
            if (content[0] == '>' && !_containers.IsFull)
            {
                Close(matched);
                BlockContainers.EnterQuote(ref cursor, indent);
                _containers.Open(Container.Quote);
                opensItem = false;
            }
            else if (OpenLeaf(ref cursor, matched, content, interrupts) is { } leaf)
            {
                return leaf with { OpensItem = opensItem };
            }
            else if (ListMarker.TryRead(content, interrupts, out var marker) && !_containers.IsFull)
            {
                Close(matched);
                marker = marker.Enter(ref cursor, indent);
                _containers.Open(new Container(indent + marker.Width, marker.IsEmpty));
                opensItem = true;
            }
            else
            {
                return Text(ref cursor, matched, content) with { OpensItem = opensItem };
            }

            matched = _containers.Count;
            interrupts = false;
        }
    }

    private BlockLine? OpenLeaf(ref LineCursor cursor, int matched, ReadOnlySpan<char> content, bool interrupts)
    {
        switch (content[0])
        {
            case '#' when HeadingLevel(content) is > 0 and var level:
                Close(matched);
                return Filled(LineKind.Heading, cursor, content, level);
            case '`' or '~' when OpensFence(content):
                Close(matched);
                _leaf = Leaf.Fence;
                return Filled(LineKind.Opaque, cursor, content);
            case '<' when HtmlStart.Find(content, interrupts || _leaf == Leaf.Paragraph) is > HtmlKind.None and var kind:
                Close(matched);
                _leaf = Leaf.Html;
                _html = kind;
                _containers.Fill();
                return TakeHtml(ref cursor);
            case '=' or '-' when interrupts && IsUnderline(content):
                _leaf = Leaf.None;
                return Filled(LineKind.Underline, cursor, content, content[0] == '=' ? 1 : 2);
            case '-' or '*' or '_' when IsRule(content):
                Close(matched);
                return Filled(LineKind.Rule, cursor, content);
            default:
                return null;
        }
    }

    private BlockLine Blank(ref LineCursor cursor, int matched, bool opensItem)
    {
        // Only a quote needs its marker on every line; an item is closed by what follows the blank line.
        _containers.Keep(matched);
        _leaf = Leaf.None;
        return Placed(LineKind.Blank, cursor) with { OpensItem = opensItem };
    }

    private BlockLine IndentedCode(ref LineCursor cursor, int matched, ReadOnlySpan<char> content)
    {
        if (_leaf == Leaf.Paragraph)
            return Text(ref cursor, matched, content);
        Close(matched);
        return Filled(LineKind.Opaque, cursor, content);
    }

    /// <summary>Text goes on with an open paragraph even where the markers of its containers are missing.</summary>
    private BlockLine Text(ref LineCursor cursor, int matched, ReadOnlySpan<char> content)
    {
        var continues = _leaf == Leaf.Paragraph;
        if (!continues)
            Close(matched);
        _leaf = Leaf.Paragraph;
        return Filled(LineKind.Text, cursor, content) with { OpensParagraph = !continues };
    }

    private BlockLine TakeHtml(ref LineCursor cursor)
    {
        if (HtmlStart.EndsIn(_html, cursor.Rest))
            _leaf = Leaf.None;
        return Placed(_html == HtmlKind.Comment ? LineKind.Comment : LineKind.Opaque, cursor);
    }

    private void Close(int matched)
    {
        _containers.Keep(matched);
        _leaf = Leaf.None;
    }

    private BlockLine Filled(LineKind kind, in LineCursor cursor, ReadOnlySpan<char> content, int level = 0)
    {
        _containers.Fill();
        return new BlockLine(kind, cursor.Line.Length - content.Length, level) { Depth = _containers.Count, InQuote = _containers.HasQuote };
    }

    private readonly BlockLine Placed(LineKind kind, in LineCursor cursor) =>
        new(kind, cursor.Position) { Depth = _containers.Count, InQuote = _containers.HasQuote };

    private bool OpensFence(ReadOnlySpan<char> content)
    {
        var length = RunLength(content);
        if (length < 3 || (content[0] == '`' && content[length..].Contains('`')))
            return false;
        _fence = content[0];
        _fenceLength = length;
        return true;
    }

    private readonly bool ClosesFence(ReadOnlySpan<char> content) =>
        !content.IsEmpty && content[0] == _fence
        && RunLength(content) is var length && length >= _fenceLength && content[length..].Trim(" \t").IsEmpty;

    private static int RunLength(ReadOnlySpan<char> content)
    {
        var end = content.IndexOfAnyExcept(content[0]);
        return end < 0 ? content.Length : end;
    }

    private static int HeadingLevel(ReadOnlySpan<char> content)
    {
        var level = RunLength(content);
        return level <= 6 && (level == content.Length || content[level] is ' ' or '\t') ? level : 0;
    }

    private static bool IsUnderline(ReadOnlySpan<char> content) => content[RunLength(content)..].Trim(" \t").IsEmpty;

    private static bool IsRule(ReadOnlySpan<char> content)
    {
        var marks = 0;
        foreach (var character in content)
        {
            if (character == content[0])
                marks++;
            else if (character is not (' ' or '\t'))
                return false;
        }

        return marks >= 3;
    }
}
