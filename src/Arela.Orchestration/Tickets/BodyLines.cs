namespace Arela.Orchestration.Tickets;

/// <summary>Looks through a body for headings that name a field, without following its structure.</summary>
internal static class BodyLines
{
    /// <summary>False when no line of the text can be a heading that names a field; true when one may be (or may stand in a fence).</summary>
    public static bool MayHoldField(ReadOnlySpan<char> text)
    {
        var lines = new TextLines(text);
        ReadOnlySpan<char> previous = default;
        while (lines.MoveNext())
        {
            var line = lines.Current;
            var content = line.TrimStart(' ');
            if (!content.IsEmpty && content[0] switch
            {
                '#' => FieldNames.Find(content) is not null,
                '-' or '=' => content.TrimEnd(" \t").IndexOfAnyExcept(content[0]) < 0 && FieldNames.Find(previous) is not null,
                _ => false,
            })
                return true;
            previous = line;
        }

        return false;
    }
}
