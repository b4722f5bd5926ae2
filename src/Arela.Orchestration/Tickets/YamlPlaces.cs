using Arela.Orchestration.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Arela.Orchestration.Tickets;

/// <summary>Turns the parser's places in a piece of YAML into places in the file.</summary>
/// <param name="yaml">The piece.</param>
/// <param name="start">Index of the piece in the file's text.</param>
/// <param name="firstLine">Number of its first line, from 1.</param>
internal sealed class YamlPlaces(string yaml, int start, int firstLine)
{
    private int _at;
    private int _line;
    private int _lineStart;

    /// <summary>The place of an event, as a point.</summary>
    public TextSpan Of(ParsingEvent? found) => found is null ? TextSpan.WholeFile : Of(found.Start);

    /// <summary>The place of a mark, as a point inside the piece.</summary>
    public TextSpan Of(Mark mark)
    {
        var index = (int)Math.Clamp((long)mark.Index, 0, yaml.Length);
        var (line, lineStart) = LineAt(index);
        return new TextSpan(firstLine + line, index - lineStart + 1, 0);
    }

    /// <summary>A field with the place of its value, inside quotes where it has some; of several lines the first.</summary>
    public RawField Field(TicketFieldName name, Scalar value)
    {
        var index = (int)Math.Clamp((long)value.Start.Index, 0, yaml.Length);
        var end = (int)Math.Clamp((long)value.End.Index, index, yaml.Length);
        if (value.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted && end - index >= 2)
            (index, end) = (index + 1, end - 1);
        var (line, lineStart) = LineAt(index);
        var written = yaml.AsSpan(index, end - index);
        if (written.IndexOfAny('\r', '\n') is >= 0 and var stop)
            written = written[..stop];
        written = written.TrimEnd();
        var span = new TextSpan(firstLine + line, index - lineStart + 1, written.Length);
        return new RawField(name, start + index, span, FieldSource.Yaml) { Own = written.SequenceEqual(value.Value) ? null : value.Value };
    }

    /// <summary>
    /// Lines above an index, and where its line begins; counted as the markdown side counts, so <c>\r</c> is an end too.
    /// Places come in order, so the count goes on from the last one.
    /// </summary>
    private (int Line, int Start) LineAt(int index)
    {
        if (index < _at)
            (_at, _line, _lineStart) = (0, 0, 0);
        for (; _at < index; _at++)
        {
            if (yaml[_at] == '\n' || (yaml[_at] == '\r' && (_at + 1 == yaml.Length || yaml[_at + 1] != '\n')))
                (_line, _lineStart) = (_line + 1, _at + 1);
        }

        return (_line, _lineStart);
    }
}
