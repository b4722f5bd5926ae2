using System.Runtime.CompilerServices;

namespace Arela.Orchestration.Tickets;

/// <summary>An open block quote or list item.</summary>
/// <param name="Indent">Columns to the content of a list item, from the content of what it stands in; 0 for a quote.</param>
/// <param name="IsEmpty">True for an item that began with a bare marker and has no content yet.</param>
internal readonly record struct Container(int Indent, bool IsEmpty)
{
    /// <summary>A block quote.</summary>
    public static Container Quote => default;

    /// <summary>True for a block quote.</summary>
    public bool IsQuote => Indent == 0;
}

/// <summary>The open containers of a place in a document, outermost first. Deeper nesting than 32 is text.</summary>
internal struct BlockContainers
{
    private Slots _slots;

    /// <summary>How many are open.</summary>
    public int Count { get; private set; }

    /// <summary>True when no more can be opened.</summary>
    public readonly bool IsFull => Count == Slots.Length;

    /// <summary>True when one of them is a quote.</summary>
    public readonly bool HasQuote
    {
        get
        {
            for (var index = 0; index < Count; index++)
            {
                if (_slots[index].IsQuote)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Closes all but the first so many.</summary>
    public void Keep(int count) => Count = count;

    /// <summary>Opens one; what it stands in has content by that.</summary>
    public void Open(Container container)
    {
        Fill();
        _slots[Count++] = container;
    }

    /// <summary>The innermost item has content now.</summary>
    public void Fill()
    {
        if (Count > 0)
            _slots[Count - 1] = _slots[Count - 1] with { IsEmpty = false };
    }

    /// <summary>Goes over the markers and indentation of those that the line continues, and counts them.</summary>
    public readonly int Match(ref LineCursor cursor)
    {
        for (var index = 0; index < Count; index++)
        {
            var container = _slots[index];
            var indent = cursor.Indent(out var content);
            if (container.IsQuote)
            {
                if (indent > 3 || content.IsEmpty || content[0] != '>')
                    return index;
                EnterQuote(ref cursor, indent);
            }
            else if (content.IsEmpty)
            {
                if (container.IsEmpty)
                    return index;
                cursor.SkipColumns(container.Indent);
            }
            else if (indent < container.Indent)
            {
                return index;
            }
            else
            {
                cursor.SkipColumns(container.Indent);
            }
        }

        return Count;
    }

    /// <summary>Goes over <c>&gt;</c> and the one blank that belongs to it.</summary>
    public static void EnterQuote(ref LineCursor cursor, int indent)
    {
        cursor.SkipColumns(indent);
        cursor.Skip(1);
        cursor.SkipColumns(1);
    }

    [InlineArray(Length)]
    private struct Slots
    {
        public const int Length = 32;

        private Container _first;
    }
}
