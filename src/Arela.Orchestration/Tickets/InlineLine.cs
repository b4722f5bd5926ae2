using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Arela.Orchestration.Tickets;

/// <summary>One line of a paragraph: its text without marks, and the code spans in it.</summary>
internal sealed class InlineLine
{
    private readonly StringBuilder _text = new();

    /// <summary>The text without code and marks.</summary>
    public string Text => _text.ToString();

    /// <summary>The text before the first code span.</summary>
    public string Before { get; private set; } = "";

    /// <summary>Code spans in order.</summary>
    public List<CodeInline> Code { get; } = [];

    /// <summary>Stretches of plain text, with their places.</summary>
    public List<LiteralInline> Plain { get; } = [];

    /// <summary>The lines of a block.</summary>
    public static List<InlineLine> Of(LeafBlock block)
    {
        var lines = new List<InlineLine> { new() };
        if (block.Inline is null)
            return lines;
        foreach (var inline in block.Inline.Descendants().OfType<Inline>())
        {
            if (inline is LineBreakInline)
                lines.Add(new InlineLine());
            else
                lines[^1].Take(inline);
        }

        return lines;
    }

    private void Take(Inline inline)
    {
        if (inline is CodeInline code)
        {
            if (Code.Count == 0)
                Before = Text;
            Code.Add(code);
        }
        else if (inline is LiteralInline literal)
        {
            _text.Append(literal.Content.AsSpan());
            Plain.Add(literal);
        }
    }
}
