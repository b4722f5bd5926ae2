namespace Arela.Orchestration.Tickets;

/// <summary>What a line is, as far as fields are concerned.</summary>
internal enum LineKind
{
    Blank,
    Heading,
    Rule,
    Text,
    Comment,

    /// <summary>Fenced or indented code.</summary>
    Code,

    /// <summary>Block quote.</summary>
    Quote,

    /// <summary>Row of a table.</summary>
    Table,
}

/// <summary>Follows fences and comments from line to line (CommonMark 4.5, 4.6) and tells what each line is.</summary>
internal struct BlockTracker
{
    private char _fence;
    private int _fenceLength;
    private bool _inComment;

    public LineKind Next(ReadOnlySpan<char> line)
    {
        var content = line.TrimStart(" \t");
        var indent = Indent(line);
        if (_fence != '\0')
        {
            if (indent < 4 && Closes(content))
                _fence = '\0';
            return LineKind.Code;
        }

        if (_inComment)
            return Comment(content);
        if (content.TrimEnd(" \t").IsEmpty)
            return LineKind.Blank;
        if (indent >= 4)
            return LineKind.Code;
        return content[0] switch
        {
            '`' or '~' when Opens(content) => LineKind.Code,
            '<' when content.StartsWith("<!--", StringComparison.Ordinal) => Comment(content),
            '>' => LineKind.Quote,
            '|' => LineKind.Table,
            '#' when IsHeading(content) => LineKind.Heading,
            '-' or '*' or '_' when IsRule(content) => LineKind.Rule,
            _ => LineKind.Text,
        };
    }

    private LineKind Comment(ReadOnlySpan<char> content)
    {
        _inComment = content.IndexOf("-->", StringComparison.Ordinal) < 0;
        return LineKind.Comment;
    }

    private bool Opens(ReadOnlySpan<char> content)
    {
        var length = RunLength(content);
        if (length < 3 || (content[0] == '`' && content[length..].Contains('`')))
            return false;
        _fence = content[0];
        _fenceLength = length;
        return true;
    }

    private readonly bool Closes(ReadOnlySpan<char> content) =>
        !content.IsEmpty && content[0] == _fence
        && RunLength(content) is var length && length >= _fenceLength && content[length..].Trim().IsEmpty;

    private static int RunLength(ReadOnlySpan<char> content)
    {
        var end = content.IndexOfAnyExcept(content[0]);
        return end < 0 ? content.Length : end;
    }

    private static bool IsHeading(ReadOnlySpan<char> content)
    {
        var level = RunLength(content);
        return level <= 6 && (level == content.Length || content[level] is ' ' or '\t');
    }

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

    private static int Indent(ReadOnlySpan<char> line)
    {
        var columns = 0;
        foreach (var character in line)
        {
            if (character == ' ')
                columns++;
            else if (character == '\t')
                columns += 4 - (columns % 4);
            else
                break;
        }

        return columns;
    }
}
