namespace Arela.Orchestration.Tickets;

/// <summary>Goes through a line in columns, where a tab reaches to the next multiple of four (CommonMark 2.2).</summary>
internal ref struct LineCursor(ReadOnlySpan<char> line)
{
    private int _column;
    private int _leftOfTab;

    /// <summary>The line.</summary>
    public ReadOnlySpan<char> Line { get; } = line;

    /// <summary>Index in the line.</summary>
    public int Position { get; private set; }

    /// <summary>What is left.</summary>
    public readonly ReadOnlySpan<char> Rest => Line[Position..];

    /// <summary>Columns of white space in front of the rest, and the rest behind it.</summary>
    public readonly int Indent(out ReadOnlySpan<char> content)
    {
        var columns = _leftOfTab;
        var column = _column + _leftOfTab;
        var at = Position;
        for (; at < Line.Length && Line[at] is ' ' or '\t'; at++)
        {
            var width = Line[at] == '\t' ? 4 - (column % 4) : 1;
            columns += width;
            column += width;
        }

        content = Line[at..];
        return columns;
    }

    /// <summary>Goes over characters that are no tabs.</summary>
    public void Skip(int count)
    {
        Position += count;
        _column += count;
    }

    /// <summary>Goes over columns of white space; part of a tab may stay.</summary>
    public void SkipColumns(int columns)
    {
        while (columns > 0)
        {
            if (_leftOfTab > 0)
            {
                var part = Math.Min(columns, _leftOfTab);
                _leftOfTab -= part;
                _column += part;
                columns -= part;
            }
            else if (Position < Line.Length && Line[Position] is '\t')
            {
                _leftOfTab = 4 - (_column % 4);
                Position++;
            }
            else if (Position < Line.Length && Line[Position] is ' ')
            {
                Skip(1);
                columns--;
            }
            else
            {
                return;
            }
        }
    }
}
