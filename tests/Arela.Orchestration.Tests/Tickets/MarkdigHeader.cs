using Arela.Orchestration.Tickets;
using Markdig;
using Markdig.Syntax;

namespace Arela.Orchestration.Tests.Tickets;

/// <summary>
/// The same header scan, but with Markdig as the authority on where each line stands. What a field is, is the scanner's
/// business; what a paragraph, a list, a fence is, is not.
/// </summary>
internal static class MarkdigHeader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    public static ScannedHeader Scan(string text)
    {
        var header = new ScannedHeader();
        FrontMatter.TryFind(text, out var matter);
        var body = text[matter.BodyStart..];
        var starts = new List<int>();
        var lines = new TextLines(body);
        while (lines.MoveNext())
            starts.Add(lines.Start);
        var blocks = new BlockLine[starts.Count];
        Place(Markdown.Parse(body, Pipeline), body, starts, blocks, depth: 0, inQuote: false);
        var scanner = new HeaderScanner(header);
        lines = new TextLines(body);
        while (lines.MoveNext())
        {
            var number = lines.Number;
            scanner.Take(new HeaderLine(lines.Current, matter.BodyLine + number - 1, matter.BodyStart + lines.Start, blocks[number - 1]));
        }

        scanner.End();
        return header;
    }

    private static void Place(ContainerBlock container, string text, List<int> starts, BlockLine[] blocks, int depth, bool inQuote)
    {
        foreach (var block in container)
        {
            if (block is ListBlock list)
            {
                Place(list, text, starts, blocks, depth, inQuote);
                continue;
            }

            if (block is ContainerBlock inner)
            {
                Place(inner, text, starts, blocks, depth + 1, inQuote || inner is QuoteBlock);
                if (inner is ListItemBlock && inner.FirstOrDefault() is LeafBlock and not FencedCodeBlock && LineOf(starts, inner.Span.Start) is var line
                    && line == LineOf(starts, inner[0].Span.Start))
                    blocks[line] = blocks[line] with { OpensItem = true };
                continue;
            }

            var first = LineOf(starts, block.Span.Start);
            var last = LineOf(starts, Math.Max(block.Span.Start, block.Span.End));
            for (var line = first; line <= last && line < blocks.Length; line++)
                blocks[line] = LineIn(block, text, starts, line, first, last) with { Depth = depth, InQuote = inQuote };
        }
    }

    private static BlockLine LineIn(Block block, string text, List<int> starts, int line, int first, int last)
    {
        var start = line == first ? block.Span.Start - starts[line] : Indent(text, starts[line]);
        return block switch
        {
            HeadingBlock { HeaderChar: '#' } heading => new BlockLine(LineKind.Heading, start, heading.Level),
            HeadingBlock heading when line == last => new BlockLine(LineKind.Underline, start, heading.Level),
            HeadingBlock or ParagraphBlock => new BlockLine(LineKind.Text, start) { OpensParagraph = line == first },
            ThematicBreakBlock => new BlockLine(LineKind.Rule, start),
            HtmlBlock { Type: HtmlBlockType.Comment } => new BlockLine(LineKind.Comment, start),
            BlankLineBlock => new BlockLine(LineKind.Blank),
            _ => new BlockLine(LineKind.Opaque, start),
        };
    }

    private static int Indent(string text, int start)
    {
        var at = start;
        while (at < text.Length && text[at] is ' ' or '\t')
            at++;
        return at - start;
    }

    private static int LineOf(List<int> starts, int index) =>
        starts.BinarySearch(index) is >= 0 and var exact ? exact : ~starts.BinarySearch(index) - 1;
}
