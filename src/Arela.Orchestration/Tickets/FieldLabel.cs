namespace Arela.Orchestration.Tickets;

/// <summary>Reads <c>**Label:** value</c>, <c>**Label**: value</c>, <c>__Label:__ value</c> and <c>Label: value</c>.</summary>
internal static class FieldLabel
{
    /// <summary>True when the text begins with the label of a known field.</summary>
    public static bool TryRead(Part text, out TicketFieldName name, out Part value)
    {
        name = default;
        value = default;
        var mark = text.Text.StartsWith("**", StringComparison.Ordinal) ? "**"
            : text.Text.StartsWith("__", StringComparison.Ordinal) ? "__"
            : text.Text.StartsWith("*", StringComparison.Ordinal) ? "*"
            : "";
        var label = text.Skip(mark.Length);
        var colon = label.Text.IndexOfAny(':', '：');
        if (colon <= 0 || FieldNames.Find(TrimMark(label.Text[..colon], mark)) is not { } found)
            return false;
        name = found;
        value = label.Skip(colon + 1);
        // The mark may close after the colon.
        if (mark.Length > 0 && value.Text.StartsWith(mark, StringComparison.Ordinal))
            value = value.Skip(mark.Length);
        value = value.Trim();
        return true;
    }

    private static ReadOnlySpan<char> TrimMark(ReadOnlySpan<char> label, string mark) =>
        mark.Length > 0 && label.EndsWith(mark, StringComparison.Ordinal) ? label[..^mark.Length] : label;
}
