using Arela.Orchestration.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Arela.Orchestration.Tickets;

/// <summary>
/// Reads the fields of a YAML ticket or of front matter. It goes through the parser's events and builds no objects, so
/// aliases cost nothing and types are never looked up.
/// </summary>
/// <param name="header">Receives the fields.</param>
/// <param name="path">Absolute path of the file.</param>
internal sealed class TicketYaml(ScannedHeader header, string path)
{
    private const int MaxDepth = 32;

    private YamlPlaces _places = null!;
    private Parser _parser = null!;

    /// <summary>The id that it states.</summary>
    public TicketField<string>? Id { get; private set; }

    /// <summary>The title that it states.</summary>
    public TicketField<string>? Title { get; private set; }

    /// <summary>Reads a YAML ticket; false when there is nothing to be had of it.</summary>
    public bool TryRead(ReadOnlySpan<char> text, List<Diagnostic> findings)
    {
        var lines = new TextLines(text);
        while (DisableComment.MayBeIn(text) && lines.MoveNext())
            DisableComment.Read(lines.Current, "#", header.DisabledCodes);
        return TryRead(text, new FrontMatter(0, text.Length, 0, 1), firstLine: 1, findings);
    }

    /// <summary>Reads front matter; what could be read before an error counts.</summary>
    public void TryReadFrontMatter(ReadOnlySpan<char> text, FrontMatter matter, List<Diagnostic> findings)
    {
        TryRead(text, matter, firstLine: 2, findings);
        header.HasBody = false;
    }

    private bool TryRead(ReadOnlySpan<char> text, FrontMatter matter, int firstLine, List<Diagnostic> findings)
    {
        // "agent: @codex" is no YAML, but everybody writes it; a blank instead of the sign keeps all places.
        var yaml = text.Slice(matter.Start, matter.Length).ToString().Replace(": @", ":  ", StringComparison.Ordinal);
        _places = new YamlPlaces(yaml, matter.Start, firstLine);
        try
        {
            _parser = new Parser(new StringReader(yaml));
            _parser.Consume<StreamStart>();
            if (!_parser.TryConsume<DocumentStart>(out _))
                return true;
            if (!_parser.TryConsume<MappingStart>(out _))
                return Fail(findings, _places.Of(_parser.Current), "its top is no list of 'key: value'");
            ReadMapping(depth: 1);
            return true;
        }
        catch (YamlException error)
        {
            return Fail(findings, _places.Of(error.Start), LogText.Escape(error.InnerException is null ? error.Message : "it is damaged"));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // On damaged input the parser also runs past the end of its stream and the like; the ticket is at fault, not the build.
            return Fail(findings, TextSpan.WholeFile, "it is damaged");
        }
    }

    private bool Fail(List<Diagnostic> findings, TextSpan span, string reason)
    {
        var location = new SourceLocation(path, span);
        findings.Add(TicketDiagnostics.InvalidYaml.At(location, Path.GetFileNameWithoutExtension(path), [reason.TrimEnd('.')]));
        return false;
    }

    private void ReadMapping(int depth)
    {
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (_parser.TryConsume<Scalar>(out var key))
                ReadEntry(key.Value, depth);
            else
            {
                SkipNode(depth);
                SkipNode(depth);
            }
        }
    }

    private void ReadEntry(string key, int depth)
    {
        var name = FieldNames.Find(key);
        if (name is null && depth == 1 && IsGroup(key) && _parser.TryConsume<MappingStart>(out _))
            ReadMapping(depth + 1);
        else if (_parser.TryConsume<Scalar>(out var value))
            Take(key, name, value);
        else if (name is not null && _parser.TryConsume<SequenceStart>(out _))
            ReadSequence(name.Value, depth + 1);
        else
        {
            header.HasBody |= name is null;
            SkipNode(depth);
        }
    }

    private void ReadSequence(TicketFieldName name, int depth)
    {
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            if (_parser.TryConsume<Scalar>(out var item))
                Add(name, item);
            else if (_parser.TryConsume<MappingStart>(out _))
                ReadReference(name, depth + 1);
            else
                SkipNode(depth);
        }
    }

    /// <summary>An item such as <c>{ id: CODEX-001, why: … }</c>.</summary>
    private void ReadReference(TicketFieldName name, int depth)
    {
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.TryConsume<Scalar>(out var scalar) ? scalar.Value : null;
            if (key is null)
                SkipNode(depth);
            if (key is "id" or "ticket" or "key" or "name" && _parser.TryConsume<Scalar>(out var value))
                Add(name, value);
            else
                SkipNode(depth);
        }
    }

    private void Take(string key, TicketFieldName? name, Scalar value)
    {
        if (name is { } known)
            Add(known, value);
        else if (key.ToLowerInvariant().Replace("_", "", StringComparison.Ordinal) is "id" or "ticket" or "ticketid")
            Id ??= Text(value);
        else if (key.Equals("title", StringComparison.OrdinalIgnoreCase) || key.Equals("name", StringComparison.OrdinalIgnoreCase))
            Title ??= Text(value);
        else
            header.HasBody |= value.Value.Length > 0;
    }

    private void Add(TicketFieldName name, Scalar value)
    {
        if (value.Value.Length > 0)
            header.Fields.Add(_places.Field(name, value));
    }

    private TicketField<string>? Text(Scalar value)
    {
        var text = value.Value.Trim();
        return FieldValues.IsNothing(text) ? null : new TicketField<string>(text, text, _places.Field(TicketFieldName.Status, value).Span);
    }

    /// <summary>Goes over a whole node; in a loop, so that depth is bounded by the limit and not by the stack.</summary>
    private void SkipNode(int depth)
    {
        var open = 0;
        do
        {
            open += _parser.Consume<ParsingEvent>().NestingIncrease;
            if (open + depth > MaxDepth)
                throw new YamlException(_parser.Current?.Start ?? Mark.Empty, _parser.Current?.End ?? Mark.Empty, "it is nested too deeply");
        }
        while (open > 0);
    }

    private static bool IsGroup(string key) =>
        key.ToLowerInvariant() is "ticket" or "metadata" or "meta" or "header" or "estimate" or "estimates" or "estimated";
}
