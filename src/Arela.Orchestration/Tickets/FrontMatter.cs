namespace Arela.Orchestration.Tickets;

/// <summary>YAML between two lines of <c>---</c> at the very top of a markdown file.</summary>
/// <param name="Start">Index of the YAML in the text.</param>
/// <param name="Length">Its length.</param>
/// <param name="BodyStart">Index of the first line below it.</param>
/// <param name="BodyLine">Number of that line, from 1.</param>
internal readonly record struct FrontMatter(int Start, int Length, int BodyStart, int BodyLine)
{
    /// <summary>
    /// True when the text begins with front matter. A rule at the top looks alike; so the first line with content has to
    /// look like <c>key:</c>, and the block has to close.
    /// </summary>
    public static bool TryFind(ReadOnlySpan<char> text, out FrontMatter matter)
    {
        matter = new FrontMatter(0, 0, 0, 1);
        var lines = new TextLines(text);
        if (!text.StartsWith("---", StringComparison.Ordinal) || !lines.MoveNext() || !lines.Current[3..].Trim(" \t").IsEmpty)
            return false;
        var start = -1;
        var sawKey = false;
        while (lines.MoveNext())
        {
            start = start < 0 ? lines.Start : start;
            var line = lines.Current.TrimEnd(" \t");
            if (line is "---" or "...")
            {
                var length = lines.Start - start;
                var number = lines.Number + 1;
                matter = new FrontMatter(start, length, lines.MoveNext() ? lines.Start : text.Length, number);
                if (!sawKey)
                    matter = new FrontMatter(0, 0, 0, 1);
                return sawKey;
            }

            if (!sawKey && !line.IsEmpty && line[0] != '#')
            {
                if (!LooksLikeKey(line))
                    return false;
                sawKey = true;
            }
        }

        return false;
    }

    private static bool LooksLikeKey(ReadOnlySpan<char> line)
    {
        var colon = line.IndexOf(':');
        if (colon <= 0)
            return false;
        foreach (var character in line[..colon].Trim("\"' "))
        {
            if (!char.IsLetterOrDigit(character) && character is not ('_' or '-' or ' '))
                return false;
        }

        return true;
    }
}
