using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tickets;

/// <summary>A stretch of a ticket's text that stands out, noted while the text is in memory.</summary>
/// <param name="Kind">What stands out.</param>
/// <param name="Text">The placeholder as written; of a secret only what kind it is, never the secret.</param>
/// <param name="Span">Where it stands.</param>
public sealed record TextMark(TextMarkKind Kind, string Text, TextSpan Span);

/// <summary>What stands out in a text.</summary>
public enum TextMarkKind
{
    /// <summary>A key or token of a provider.</summary>
    Secret,

    /// <summary>A place of a template that nobody filled in.</summary>
    Placeholder,
}
