namespace Arela.Orchestration.Tickets;

/// <summary>
/// Finds a ticket's title and fields in one pass, line by line, given where each line stands in the document.
/// <para>
/// The <b>header</b> is everything from the top down to the first heading that is neither the title nor names a field, or
/// to a rule (<c>---</c>) after a field. In it, a field is a line of a paragraph, or the first line of an item of a list
/// that is in no other: <c>**Label:** value</c>, or <c>Label: value</c> in an item or in a paragraph that begins with a
/// label. A label without a value takes the next line or the list below it.
/// </para>
/// <para>
/// Anywhere in the ticket, a heading of level 2 that is nothing but the name of a field (<c>## Dependencies</c>) makes the
/// line below it the value; for dependencies, every line and item up to the next heading or rule. Fences, indented code,
/// block quotes, tables, HTML and comments hold no fields.
/// </para>
/// </summary>
internal ref struct HeaderScanner(ScannedHeader header)
{
    private readonly ScannedHeader _header = header;
    private bool _inHeader = true;
    private bool _sawField;
    private bool _fieldParagraph;
    private PendingField _pending;
    private HeaderLine _line;
    private HeaderLine _held;

    /// <summary>True when nothing but a heading that names a field can add anything more.</summary>
    public readonly bool IsIdle => !_inHeader && !_pending.IsOpen && _header.HasBody && !_held.IsSet;

    /// <summary>Takes the next line.</summary>
    public void Take(HeaderLine line)
    {
        if (_held.IsSet)
        {
            var held = _held;
            _held = default;
            if (line.Block.Kind == LineKind.Underline)
            {
                _line = held;
                TakeHeading(Part.Of(held.Text).Skip(held.Block.Content).Trim(), line.Block.Level);
                return;
            }

            TakeLine(held);
        }

        // The next line may turn a line of text into a heading.
        var block = line.Block;
        if (block is { Kind: LineKind.Text, Depth: 0, OpensParagraph: true } && !FieldLabel.TryRead(Part.Of(line.Text).Skip(block.Content), out _))
            _held = line;
        else
            TakeLine(line);
    }

    /// <summary>Takes what is still held back, at the end of the text.</summary>
    public void End()
    {
        if (_held.IsSet)
            TakeLine(_held);
        _held = default;
    }

    private void TakeLine(HeaderLine line)
    {
        _line = line;
        var block = line.Block;
        switch (block.Kind)
        {
            case LineKind.Blank or LineKind.Comment:
                break;
            case LineKind.Text when !block.InQuote:
                TakeText(block);
                break;
            case LineKind.Heading when block.Depth == 0:
                TakeHeading(Part.Of(line.Text).Skip(block.Content + block.Level).TrimHeading(), block.Level);
                break;
            // Dashes right below several lines, or below fields, are the rule that their writer meant.
            case LineKind.Rule or LineKind.Underline when block.Depth == 0:
                _pending = default;
                _inHeader &= !_sawField;
                break;
            default:
                _pending = block.Depth == 0 ? default : _pending;
                _header.HasBody = true;
                break;
        }
    }

    private void TakeHeading(Part content, int level)
    {
        var inDependencies = _pending is { IsOpen: true, Source: FieldSource.Heading, Name: TicketFieldName.Dependencies };
        _pending = default;
        if (level == 1 && _inHeader && _header.Title is null)
        {
            if (!content.IsEmpty)
                _header.Title = new RawTitle(_line.Offset + content.Start, content.Span(_line.Number));
        }
        else if ((level == 2 || (level == 3 && (_inHeader || inDependencies))) && FieldNames.Find(content.Text) is { } name)
        {
            Expect(name, FieldSource.Heading);
        }
        else
        {
            _inHeader = false;
        }
    }

    private void TakeText(in BlockLine block)
    {
        var text = Part.Of(_line.Text).Skip(block.Content).Trim();
        if (block.Depth == 0 && !text.Text.StartsWith("|", StringComparison.Ordinal))
            TakeParagraphLine(text, block.OpensParagraph);
        else if (block.OpensItem)
            TakeItem(text.SkipTaskBox(), block.Depth);
        else
            _header.HasBody = true;
    }

    private void TakeParagraphLine(Part text, bool opensParagraph)
    {
        var isLabel = FieldLabel.TryRead(text, out var label);
        if (opensParagraph)
            _fieldParagraph = isLabel && (label.IsMarked || label.Name is not null);
        if (_pending.IsOpen && TakePending(text, isItem: false))
            return;
        if (!_inHeader || !isLabel || !TakeFields(text, plain: _fieldParagraph))
            _header.HasBody = true;
    }

    private void TakeItem(Part item, int depth)
    {
        if (_pending.IsOpen && depth <= 2 && TakePending(item, isItem: true))
            return;
        if (!_inHeader || depth > 1 || !TakeFields(item, plain: true))
            _header.HasBody = true;
    }

    /// <summary>A line below <c>## Priority</c>, or below a label without a value. True when it belongs to that field.</summary>
    private bool TakePending(Part text, bool isItem)
    {
        var isDependencies = _pending.Name == TicketFieldName.Dependencies;
        if (isDependencies && _pending.Source == FieldSource.Heading)
            return TakeSectionLine(text);
        var isLabel = FieldLabel.TryRead(text, out var label) && label.Name is not null;
        if ((isLabel && _inHeader && !(isItem && isDependencies)) || (isDependencies && _pending.HasItems && !isItem))
        {
            _pending = default;
            return false;
        }

        if (!isDependencies || !isItem)
            AddAndClose(text);
        else
            AddDependency(text, FieldSource.Item);
        return true;
    }

    private void AddAndClose(Part text)
    {
        var pending = _pending;
        _pending = default;
        Add(pending.Name, text, pending.Source);
    }

    /// <summary>Lines may carry labels of their own: <c>**Blocked by:** X</c> counts, <c>**Blocks:** Y</c> does not.</summary>
    private bool TakeSectionLine(Part text)
    {
        if (_inHeader && FieldLabel.TryRead(text, out var label) && label.Name is not (null or TicketFieldName.Dependencies))
        {
            _pending = default;
            return false;
        }

        AddDependency(text, FieldSource.Heading);
        return true;
    }

    private void AddDependency(Part text, FieldSource source)
    {
        _pending = _pending with { HasItems = true };
        if (FieldLabel.TryRead(text, out var label) && (label.Name is not null || label.Value.IsEmpty || FieldNames.PointsAway(label.Text)))
        {
            var away = FieldNames.PointsAway(label.Text);
            if (label.Value.IsEmpty)
                _pending = _pending with { PointsAway = away };
            else if (!away && label.Name == TicketFieldName.Dependencies)
                Add(TicketFieldName.Dependencies, label.Value, source);
        }
        else if (!_pending.PointsAway)
        {
            Add(TicketFieldName.Dependencies, text, source);
        }
    }

    /// <summary>The fields of a line, one after another; true when it is a line of fields, of whatever kind.</summary>
    private bool TakeFields(Part text, bool plain)
    {
        var isFields = false;
        while (FieldLabel.TryRead(text, out var label) && (label.IsMarked || plain))
        {
            isFields |= label.IsMarked || label.Name is not null;
            if (label.Name is not { } name)
                break;
            var value = label.Value.CutAtNextLabel(out text);
            if (value.IsEmpty)
                Expect(name, FieldSource.Label);
            else
                Add(name, value, FieldSource.Label);
            _sawField = true;
        }

        return isFields;
    }

    private void Expect(TicketFieldName name, FieldSource source)
    {
        _pending = new PendingField(name, source);
        _sawField = true;
    }

    private readonly void Add(TicketFieldName name, Part value, FieldSource source)
    {
        value = value.TrimValue();
        if (!value.IsEmpty)
            _header.Fields.Add(new RawField(name, _line.Offset + value.Start, value.Span(_line.Number), source));
    }
}
