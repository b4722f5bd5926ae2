using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tickets;

/// <summary>A stretch of one line that knows its column.</summary>
internal readonly ref struct Part
{
    private Part(ReadOnlySpan<char> text, int start)
    {
        Text = text;
        Start = start;
    }

    /// <summary>The characters.</summary>
    public ReadOnlySpan<char> Text { get; }

    /// <summary>Where they begin in the line, from 0.</summary>
    public int Start { get; }

    public bool IsEmpty => Text.IsEmpty;

    public static Part Of(ReadOnlySpan<char> line) => new(line, 0);

    public TextSpan Span(int line) => new(line, Start + 1, Text.Length);

    public override string ToString() => Text.ToString();

    public Part Skip(int count) => new(Text[count..], Start + count);

    public Part Take(int count) => new(Text[..count], Start);

    public Part Trim()
    {
        var text = Text.TrimStart();
        return new Part(text.TrimEnd(), Start + Text.Length - text.Length);
    }

    public Part TrimEnd(char character) => new(Text.TrimEnd(character).TrimEnd(), Start);

    /// <summary>Without blanks and a closing run of <c>#</c>, which must stand apart (CommonMark 4.2).</summary>
    public Part TrimHeading()
    {
        var content = Trim();
        var without = content.Text.TrimEnd('#');
        return without.Length < content.Text.Length && (without.IsEmpty || without[^1] is ' ' or '\t')
            ? new Part(without.TrimEnd(), content.Start)
            : content;
    }

    /// <summary>A value without what is not part of it: comments, line breaks (<c>\</c>, <c>&lt;br&gt;</c>), emphasis, code marks.</summary>
    public Part TrimValue()
    {
        var value = Trim();
        var comment = value.Text.IndexOf("<!--", StringComparison.Ordinal);
        if (comment >= 0)
            value = value.Take(comment).Trim();
        if (value.Text.EndsWith("\\", StringComparison.Ordinal))
            value = value.Take(value.Text.Length - 1).Trim();
        if (value.Text.EndsWith(">", StringComparison.Ordinal) && value.Text.LastIndexOf("<br", StringComparison.OrdinalIgnoreCase) is >= 0 and var end)
            value = value.Take(end).Trim();
        while (value.Text.Length >= 2 && (value.Text[0] is '*' or '_' or '`') && value.Text[^1] == value.Text[0])
            value = value.Skip(1).Take(value.Text.Length - 2).Trim();
        return value;
    }

    /// <summary>Without the box of a task (<c>[ ] </c>, <c>[x] </c>).</summary>
    public Part SkipTaskBox() =>
        Text is ['[', ' ' or 'x' or 'X', ']', ' ' or '\t', ..] ? Skip(4).Trim() : this;

    /// <summary>The value up to a further <c>**Label:**</c> on the same line, and that rest.</summary>
    public Part CutAtNextLabel(out Part rest)
    {
        var value = Trim();
        for (var at = value.Text.IndexOf("**", StringComparison.Ordinal); at > 0; at = NextAfter(value.Text, at))
        {
            var candidate = value.Skip(at);
            if (!FieldLabel.TryRead(candidate, out var label) || label.Name is null)
                continue;
            rest = candidate;
            return new Part(value.Text[..at].TrimEnd(" \t|·•,;/"), value.Start);
        }

        rest = value.Skip(value.Text.Length);
        return value;
    }

    private static int NextAfter(ReadOnlySpan<char> text, int at)
    {
        var next = text[(at + 2)..].IndexOf("**", StringComparison.Ordinal);
        return next < 0 ? -1 : at + 2 + next;
    }
}
