namespace Arela.Orchestration.Tickets;

/// <summary>
/// Scans a markdown text for its header: every line of the top, and of the rest only what could matter. A ticket whose
/// body has no heading that names a field is not followed further than its first lines.
/// </summary>
internal static class MarkdownHeader
{
    /// <summary>Fills the header.</summary>
    /// <param name="text">The whole text of the file.</param>
    /// <param name="start">Where to begin: behind the front matter.</param>
    /// <param name="firstLine">Number of the line there, from 1.</param>
    /// <param name="header">Receives title and fields.</param>
    public static void Scan(ReadOnlySpan<char> text, int start, int firstLine, ScannedHeader header)
    {
        var scanner = new HeaderScanner(header);
        var blocks = new BlockTracker();
        var lines = new TextLines(text[start..]);
        var disables = DisableComment.MayBeIn(text);
        var looked = false;
        while (lines.MoveNext())
        {
            if (!disables && !looked && scanner.IsIdle)
            {
                if (!BodyLines.MayHoldField(text[(start + lines.Start)..]))
                    return;
                looked = true;
            }

            var line = lines.Current;
            var block = blocks.Next(line);
            if (disables && block.Kind != LineKind.Opaque)
                DisableComment.Read(line, block.Kind == LineKind.Comment ? "" : "<!--", header.DisabledCodes);
            scanner.Take(new HeaderLine(line, firstLine + lines.Number - 1, start + lines.Start, block));
        }

        scanner.End();
    }
}
