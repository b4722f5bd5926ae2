namespace Arela.Orchestration.Tickets;

/// <summary>The marker at the start of a list item (CommonMark 5.2).</summary>
/// <param name="Length">Characters of the marker itself.</param>
/// <param name="Padding">Columns of white space that belong to it.</param>
/// <param name="IsEmpty">True when nothing follows on the line.</param>
internal readonly record struct ListMarker(int Length, int Padding, bool IsEmpty)
{
    /// <summary>Columns from the marker to the item's content.</summary>
    public int Width => Length + Padding;

    /// <summary>True when the content begins with a list marker.</summary>
    /// <param name="content">A line from its first character that is no white space.</param>
    /// <param name="interrupts">True inside a paragraph, which only an item with content, and numbered 1 if numbered, ends.</param>
    /// <param name="marker">The marker.</param>
    public static bool TryRead(ReadOnlySpan<char> content, bool interrupts, out ListMarker marker)
    {
        marker = default;
        var length = MarkerLength(content);
        if (length == 0)
            return false;
        var rest = content[length..];
        var isEmpty = rest.Trim(" \t").IsEmpty;
        if ((!isEmpty && rest[0] is not (' ' or '\t')) || (interrupts && (isEmpty || (length > 1 && content[..(length - 1)] is not "1"))))
            return false;
        marker = new ListMarker(length, 1, isEmpty);
        return true;
    }

    /// <summary>Goes over the marker and the white space that belongs to it; more than four columns are code in the item.</summary>
    public ListMarker Enter(ref LineCursor cursor, int indent)
    {
        cursor.SkipColumns(indent);
        cursor.Skip(Length);
        var columns = cursor.Indent(out _);
        var padding = IsEmpty || columns is 0 or > 4 ? 1 : columns;
        cursor.SkipColumns(padding);
        return this with { Padding = padding };
    }

    private static int MarkerLength(ReadOnlySpan<char> content)
    {
        if (content[0] is '-' or '*' or '+')
            return 1;
        var digits = content.IndexOfAnyExceptInRange('0', '9');
        return digits is > 0 and < 10 && content[digits] is '.' or ')' ? digits + 1 : 0;
    }
}
