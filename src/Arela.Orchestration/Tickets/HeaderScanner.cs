namespace Arela.Orchestration.Tickets;

/// <summary>
/// Finds a ticket's title and fields in one pass over its characters, without building a document.
/// <para>
/// The <b>header</b> is everything from the top down to the first heading that names no field, or to a rule
/// (<c>---</c>) after a field. There, a field is a line <c>**Label:** value</c> or <c>Label: value</c>, perhaps as a
/// list item. Below the header only the heading form counts (<c>## Dependencies</c> and the lines under it). Fences,
/// indented code, block quotes, tables and comments hold no fields.
/// </para>
/// </summary>
internal ref struct HeaderScanner
{
    private readonly ScannedHeader _header = new();
    private BlockTracker _blocks;
    private bool _inHeader = true;
    private bool _sawField;
    private TicketFieldName? _pending;
    private bool _pendingFromHeading;
    private bool _pendingHasItems;
    private ReadOnlySpan<char> _line;
    private int _number;

    public HeaderScanner()
    {
    }

    /// <summary>Scans a text that has no front matter.</summary>
    /// <param name="text">The text.</param>
    /// <param name="firstLine">Number of its first line in the file, from 1.</param>
    public static ScannedHeader Scan(ReadOnlySpan<char> text, int firstLine = 1)
    {
        var scanner = new HeaderScanner();
        var lines = new TextLines(text);
        while (lines.MoveNext())
        {
            scanner._line = lines.Current;
            scanner._number = firstLine + lines.Number - 1;
            scanner.Take();
        }

        return scanner._header;
    }

    private void Take()
    {
        var kind = _blocks.Next(_line);
        if (kind == LineKind.Comment)
            DisableComment.Read(_line, _header.DisabledCodes);
        switch (kind)
        {
            case LineKind.Blank:
            case LineKind.Comment:
                break;
            case LineKind.Heading:
                TakeHeading();
                break;
            case LineKind.Rule:
                _pending = null;
                _inHeader &= !_sawField;
                break;
            case LineKind.Text:
                TakeText();
                break;
            default:
                _pending = null;
                _header.HasBody = true;
                break;
        }
    }

    private void TakeHeading()
    {
        _pending = null;
        var level = _line.TrimStart(' ').IndexOfAnyExcept('#');
        var content = Part.Of(_line).Skip(_line.IndexOf('#') + Math.Max(level, 1)).TrimHeading();
        if (level == 1 && _header.Title is null)
        {
            if (!content.IsEmpty)
                _header.Title = new RawTitle(content.ToString(), content.Span(_number));
            return;
        }

        var label = content.TrimEnd(':');
        if (level is 2 or 3 && FieldNames.Find(label.Text) is { } name && (_inHeader || level == 2))
            Expect(name, fromHeading: true);
        else
            _inHeader = false;
    }

    private void TakeText()
    {
        var content = Part.Of(_line).Trim();
        var item = content.SkipListMarker();
        if (_pending is { } name && TakePending(name, content, item))
            return;
        if (_inHeader && TakeField(item))
            return;
        _header.HasBody = true;
    }

    /// <summary>A line under <c>## Priority</c>, or under a label without a value.</summary>
    private bool TakePending(TicketFieldName name, Part content, Part item)
    {
        var isItem = item.Start != content.Start;
        if (_inHeader && FieldLabel.TryRead(item, out _, out _) && !(isItem && name == TicketFieldName.Dependencies))
        {
            _pending = null;
            return false;
        }

        if (name != TicketFieldName.Dependencies || (!isItem && !_pendingHasItems))
        {
            _pending = null;
            Add(name, item);
            return true;
        }

        if (!isItem)
        {
            _pending = null;
            return false;
        }

        _pendingHasItems = true;
        AddDependencyItem(item);
        return true;
    }

    /// <summary>Items may carry labels of their own: <c>**Blocked by:** X</c> counts, <c>**Blocks:** Y</c> does not.</summary>
    private void AddDependencyItem(Part item)
    {
        if (FieldLabel.TryRead(item, out var own, out var value))
        {
            if (own == TicketFieldName.Dependencies)
                Add(TicketFieldName.Dependencies, value);
        }
        else if (!item.Text.StartsWith("**", StringComparison.Ordinal) || item.Text.IndexOf(':') < 0)
        {
            Add(TicketFieldName.Dependencies, item);
        }
    }

    private bool TakeField(Part item)
    {
        var found = false;
        _pendingFromHeading = false;
        while (FieldLabel.TryRead(item, out var name, out var value))
        {
            found = true;
            item = value.CutAtNextLabel(out var rest);
            if (item.IsEmpty)
                Expect(name, fromHeading: false);
            else
                Add(name, item);
            item = rest;
        }

        _sawField |= found;
        return found;
    }

    private void Expect(TicketFieldName name, bool fromHeading)
    {
        _pending = name;
        _pendingFromHeading = fromHeading;
        _pendingHasItems = false;
        _sawField = true;
    }

    private readonly void Add(TicketFieldName name, Part value)
    {
        value = value.TrimEmphasis();
        if (!value.IsEmpty)
            _header.Fields.Add(new RawField(name, value.ToString(), value.Span(_number), _pendingFromHeading));
    }
}
