namespace Arela.Orchestration.Tickets;

/// <summary>What a line of markdown is, as far as fields are concerned.</summary>
internal enum LineKind
{
    /// <summary>Nothing but white space.</summary>
    Blank,

    /// <summary><c># Heading</c>.</summary>
    Heading,

    /// <summary>The <c>===</c> or <c>---</c> that makes the paragraph above it a heading.</summary>
    Underline,

    /// <summary><c>---</c>, <c>***</c>, <c>___</c>.</summary>
    Rule,

    /// <summary>Text of a paragraph.</summary>
    Text,

    /// <summary>HTML comment.</summary>
    Comment,

    /// <summary>Fenced or indented code, other HTML.</summary>
    Opaque,
}

/// <summary>One line of markdown, placed in the structure of its document.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Content">Index in the line where its content begins, behind markers and indentation.</param>
/// <param name="Level">Level of a heading or underline; 0 otherwise.</param>
internal readonly record struct BlockLine(LineKind Kind, int Content = 0, int Level = 0)
{
    /// <summary>How many list items and block quotes it stands in.</summary>
    public int Depth { get; init; }

    /// <summary>True when one of those is a block quote.</summary>
    public bool InQuote { get; init; }

    /// <summary>True when the line opens the innermost list item.</summary>
    public bool OpensItem { get; init; }

    /// <summary>True for the first line of a paragraph.</summary>
    public bool OpensParagraph { get; init; }
}
