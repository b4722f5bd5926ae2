using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tickets;

/// <summary>Where a field was written, which decides how strictly it is taken.</summary>
internal enum FieldSource
{
    /// <summary>A label in the header.</summary>
    Label,

    /// <summary>An item of a list below a label in the header.</summary>
    Item,

    /// <summary>Below a heading that names the field.</summary>
    Heading,

    /// <summary>A value of YAML.</summary>
    Yaml,
}

/// <summary>A field as it stands in the text, not yet understood.</summary>
/// <param name="Name">Which field.</param>
/// <param name="Start">Index of the value in the text.</param>
/// <param name="Span">Where the value stands.</param>
/// <param name="Source">How it is written.</param>
internal readonly record struct RawField(TicketFieldName Name, int Start, TextSpan Span, FieldSource Source)
{
    /// <summary>The value where it differs from the text at its place (YAML with quotes or escapes).</summary>
    public string? Own { get; init; }

    /// <summary>The value.</summary>
    public ReadOnlySpan<char> ValueIn(ReadOnlySpan<char> text) => Own is null ? text.Slice(Start, Span.Length) : Own;
}

/// <summary>A title as it stands in the text.</summary>
/// <param name="Start">Index in the text.</param>
/// <param name="Span">Where it stands.</param>
internal readonly record struct RawTitle(int Start, TextSpan Span);

/// <summary>What the scanner found in a ticket's text.</summary>
internal sealed class ScannedHeader
{
    /// <summary>The first heading of level 1 in the header.</summary>
    public RawTitle? Title { get; set; }

    /// <summary>Fields in the order written; a list of dependencies gives one entry per item.</summary>
    public List<RawField> Fields { get; } = [];

    /// <summary>Codes that comments turn off.</summary>
    public List<string> DisabledCodes { get; } = [];

    /// <summary>True when anything stands in the ticket that an agent could work from.</summary>
    public bool HasBody { get; set; }

    /// <summary>Makes it ready for the next text.</summary>
    public void Clear()
    {
        Title = null;
        Fields.Clear();
        DisabledCodes.Clear();
        HasBody = false;
    }
}
