namespace Arela.Orchestration.Tickets;

/// <summary>A label in front of a value: <c>**Label:** value</c>, <c>**Label**: value</c>, <c>__Label:__ value</c>, <c>Label: value</c>.</summary>
internal readonly ref struct FieldLabel
{
    private const int LongestPlain = 32;
    private const int LongestMarked = 64;

    private FieldLabel(ReadOnlySpan<char> text, Part value, bool isMarked)
    {
        Text = text;
        Value = value;
        IsMarked = isMarked;
        Name = FieldNames.Find(text);
    }

    /// <summary>The label itself.</summary>
    public ReadOnlySpan<char> Text { get; }

    /// <summary>What follows it, trimmed.</summary>
    public Part Value { get; }

    /// <summary>True when the label is emphasised, which prose does not do.</summary>
    public bool IsMarked { get; }

    /// <summary>The field it names; null for a label of some other kind.</summary>
    public TicketFieldName? Name { get; }

    /// <summary>True when the text begins with a label.</summary>
    public static bool TryRead(Part text, out FieldLabel label)
    {
        label = default;
        var mark = text.Text.StartsWith("**", StringComparison.Ordinal) ? "**"
            : text.Text.StartsWith("__", StringComparison.Ordinal) ? "__"
            : text.Text.StartsWith("*", StringComparison.Ordinal) ? "*"
            : "";
        var rest = text.Skip(mark.Length);
        var longest = Math.Min(rest.Text.Length, mark.Length == 0 ? LongestPlain : LongestMarked);
        var colon = rest.Text[..longest].IndexOfAny(':', '：');
        if (colon <= 0)
            return false;
        var name = rest.Text[..colon].Trim();
        var value = rest.Skip(colon + 1);
        if (mark.Length > 0)
        {
            // The mark closes before the colon or after it.
            if (name.EndsWith(mark, StringComparison.Ordinal))
                name = name[..^mark.Length];
            else if (value.Text.StartsWith(mark, StringComparison.Ordinal))
                value = value.Skip(mark.Length);
            else
                return false;
        }

        label = new FieldLabel(name, value.Trim(), mark.Length > 0);
        return true;
    }
}
