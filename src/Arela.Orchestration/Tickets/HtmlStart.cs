namespace Arela.Orchestration.Tickets;

/// <summary>The seven kinds of HTML blocks, in the order of CommonMark 4.6.</summary>
internal enum HtmlKind
{
    None,
    Raw,
    Comment,
    Instruction,
    Declaration,
    CharacterData,
    Block,
    Tag,
}

/// <summary>Tells where HTML blocks begin and end (CommonMark 4.6).</summary>
internal static class HtmlStart
{
    private static readonly string[] RawTags = ["script", "pre", "style", "textarea"];

    private static readonly HashSet<string> BlockTags = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup", "dd",
        "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame", "frameset",
        "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link", "main", "menu",
        "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "search", "section", "summary", "table", "tbody",
        "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
    };

    /// <summary>The kind of HTML block that begins here.</summary>
    /// <param name="content">A line from its <c>&lt;</c>.</param>
    /// <param name="inParagraph">True where a paragraph is open, which a lone tag does not end.</param>
    public static HtmlKind Find(ReadOnlySpan<char> content, bool inParagraph)
    {
        if (content.StartsWith("<!--", StringComparison.Ordinal))
            return HtmlKind.Comment;
        if (content.StartsWith("<?", StringComparison.Ordinal))
            return HtmlKind.Instruction;
        if (content.StartsWith("<![CDATA[", StringComparison.Ordinal))
            return HtmlKind.CharacterData;
        if (content.Length > 2 && content[1] == '!' && char.IsAsciiLetter(content[2]))
            return HtmlKind.Declaration;
        var name = Name(content, out var isEnd, out var rest);
        if (name.IsEmpty)
            return HtmlKind.None;
        if (!isEnd && IsRaw(name) && (rest.IsEmpty || rest[0] is ' ' or '\t' or '>'))
            return HtmlKind.Raw;
        if (BlockTags.Contains(name.ToString()) && (rest.IsEmpty || rest[0] is ' ' or '\t' or '>' || rest.StartsWith("/>", StringComparison.Ordinal)))
            return HtmlKind.Block;
        return !inParagraph && HtmlTag.IsAlone(rest, isEnd) ? HtmlKind.Tag : HtmlKind.None;
    }

    /// <summary>True when a line holds the end of the block.</summary>
    public static bool EndsIn(HtmlKind kind, ReadOnlySpan<char> line) => kind switch
    {
        HtmlKind.Raw => EndsRaw(line),
        HtmlKind.Comment => line.Contains("-->", StringComparison.Ordinal),
        HtmlKind.Instruction => line.Contains("?>", StringComparison.Ordinal),
        HtmlKind.Declaration => line.Contains('>'),
        HtmlKind.CharacterData => line.Contains("]]>", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>True for the kinds that a blank line ends.</summary>
    public static bool EndsAtBlank(HtmlKind kind) => kind is HtmlKind.Block or HtmlKind.Tag;

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> content, out bool isEnd, out ReadOnlySpan<char> rest)
    {
        isEnd = content.Length > 1 && content[1] == '/';
        var start = isEnd ? 2 : 1;
        var end = start;
        if (end < content.Length && char.IsAsciiLetter(content[end]))
        {
            while (end < content.Length && (char.IsAsciiLetterOrDigit(content[end]) || content[end] == '-'))
                end++;
        }

        rest = content[end..];
        return content[start..end];
    }

    private static bool IsRaw(ReadOnlySpan<char> name)
    {
        foreach (var tag in RawTags)
        {
            if (name.Equals(tag, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool EndsRaw(ReadOnlySpan<char> line)
    {
        for (var at = line.IndexOf("</", StringComparison.Ordinal); at >= 0;)
        {
            foreach (var tag in RawTags)
            {
                var rest = line[(at + 2)..];
                if (rest.StartsWith(tag, StringComparison.OrdinalIgnoreCase) && rest.Length > tag.Length && rest[tag.Length] == '>')
                    return true;
            }

            var next = line[(at + 2)..].IndexOf("</", StringComparison.Ordinal);
            at = next < 0 ? -1 : at + 2 + next;
        }

        return false;
    }
}
