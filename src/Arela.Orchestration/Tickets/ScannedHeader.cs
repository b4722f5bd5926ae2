using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tickets;

/// <summary>A field as it stands in the text: where, and what is written; not yet understood.</summary>
/// <param name="Name">Which field.</param>
/// <param name="Text">The value without surrounding white space and emphasis.</param>
/// <param name="Span">Where the value stands.</param>
/// <param name="FromHeading">True for the form <c>## Priority</c> with the value below it.</param>
internal sealed record RawField(TicketFieldName Name, string Text, TextSpan Span, bool FromHeading);

/// <summary>What the scanner found in a ticket's text.</summary>
internal sealed class ScannedHeader
{
    public RawTitle? Title { get; set; }

    /// <summary>Fields in the order written; a list of dependencies gives one entry per item.</summary>
    public List<RawField> Fields { get; } = [];

    public List<string> DisabledCodes { get; } = [];

    /// <summary>True when anything stands below the header that an agent could work from.</summary>
    public bool HasBody { get; set; }
}

/// <summary>The text of the first heading of level 1.</summary>
internal sealed record RawTitle(string Text, TextSpan Span);
