using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tickets;

/// <summary>A file that a ticket says it will create or change.</summary>
/// <param name="Path">Relative to the root, with forward slashes, without <c>./</c>.</param>
/// <param name="Span">Where the ticket names it.</param>
public sealed record NamedFile(string Path, TextSpan Span);
