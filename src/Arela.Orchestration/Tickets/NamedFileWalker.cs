using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Markdig;
using Markdig.Syntax;

namespace Arela.Orchestration.Tickets;

/// <summary>Walks the document of a ticket, as Markdig sees it, and notes the files that it names.</summary>
internal sealed class NamedFileWalker(string text)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    private readonly ImmutableArray<NamedFile>.Builder _found = ImmutableArray.CreateBuilder<NamedFile>();
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly List<int> _lineStarts = [];

    /// <summary>The files, in the order named.</summary>
    public ImmutableArray<NamedFile> Walk()
    {
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig refuses documents that are nested too deeply; nobody writes such a ticket by hand.
            return [];
        }

        var lines = new TextLines(text);
        while (lines.MoveNext())
            _lineStarts.Add(lines.Start);
        Walk(document);
        return _found.DrainToImmutable();
    }

    private void Walk(MarkdownDocument document)
    {
        var section = 0;
        var listIsNamed = false;
        foreach (var block in document)
        {
            if (block is HeadingBlock heading)
            {
                if (section == 0 || heading.Level <= section)
                    section = FileSections.IsHeading(TextOf(heading)) ? heading.Level : 0;
                listIsNamed = false;
            }
            else if (section > 0 || (listIsNamed && block is ListBlock))
            {
                TakeAll(block);
                listIsNamed = false;
            }
            else
            {
                listIsNamed = TakeLabelled(block);
            }
        }
    }

    /// <summary>A block below a heading or label that announces files: the first path of each item, and trees in code.</summary>
    private void TakeAll(Block block)
    {
        if (block is ListBlock list)
        {
            foreach (var item in list.OfType<ListItemBlock>())
            {
                if (item.FirstOrDefault() is ParagraphBlock first)
                    TakeFirst(InlineLine.Of(first)[0]);
            }
        }
        else if (block is ParagraphBlock paragraph)
        {
            foreach (var line in InlineLine.Of(paragraph))
                TakeFirst(line);
        }
        else if (block is FencedCodeBlock code)
        {
            foreach (var (path, start) in FileTree.Read(code, text))
                Add(path, start);
        }
    }

    private void TakeFirst(InlineLine line)
    {
        foreach (var code in line.Code)
        {
            if (Take(code.Content, code.Span.Start, marked: true))
                return;
        }

        if (line.Code.Count == 0)
            TakeWords(line, onlyFirst: true);
    }

    /// <summary>Lines that name files themselves; true when the last one announces a list.</summary>
    private bool TakeLabelled(Block block)
    {
        if (block is ContainerBlock container and not QuoteBlock)
        {
            var announced = false;
            foreach (var child in container)
            {
                if (announced && child is ListBlock)
                    TakeAll(child);
                announced = TakeLabelled(child);
            }

            return false;
        }

        var last = block is ParagraphBlock paragraph ? InlineLine.Of(paragraph) : [];
        foreach (var line in last)
            TakeLine(line);
        return last is [.., { Code.Count: 0 } end] && end.Text.TrimEnd().EndsWith(':') && FileSections.IsLabel(end.Text);
    }

    private void TakeLine(InlineLine line)
    {
        if (line.Code.Count > 0)
        {
            if (!FileSections.IsLabel(line.Before))
                return;
            // "Create `a` with `b`" names one file, "Files: `a`, `b`" several.
            var several = line.Before.TrimEnd().EndsWith(':');
            foreach (var code in line.Code.Take(several ? int.MaxValue : 1))
                Take(code.Content, code.Span.Start, marked: true);
        }
        else if (line.Text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && FileSections.IsHeading(line.Text[..colon]))
        {
            TakeWords(line, onlyFirst: false);
        }
    }

    private void TakeWords(InlineLine line, bool onlyFirst)
    {
        foreach (var literal in line.Plain)
        {
            foreach (var word in literal.Content.ToString().Split([' ', ',', ';', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (Take(word.TrimEnd(':', '.'), literal.Span.Start, marked: false) && onlyFirst)
                    return;
            }
        }
    }

    private bool Take(string written, int from, bool marked)
    {
        if (FilePathText.Normalise(written, marked) is not { } path)
            return false;
        var start = text.IndexOf(written.Trim(), from, StringComparison.Ordinal);
        Add(path, start < 0 ? from : start, written.Trim().Length);
        return true;
    }

    private void Add(string path, int start, int length = -1)
    {
        if (_paths.Add(path))
            _found.Add(new NamedFile(path, Place(start, length < 0 ? path.Length : length)));
    }

    private TextSpan Place(int start, int length)
    {
        var line = _lineStarts.BinarySearch(start) is < 0 and var next ? ~next - 1 : _lineStarts.BinarySearch(start);
        var rest = text.AsSpan(start);
        var stop = rest.IndexOfAny('\r', '\n');
        return new TextSpan(line + 1, start - _lineStarts[line] + 1, Math.Min(length, stop < 0 ? rest.Length : stop));
    }

    private static string TextOf(HeadingBlock heading) => string.Join(' ', InlineLine.Of(heading).Select(static line => line.Text));
}
