using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tickets;

/// <summary>One id or key that a ticket names as a dependency; a range is expanded to one reference per id.</summary>
/// <param name="Name">The short id or key, as written, without decoration.</param>
/// <param name="Span">Where it stands; references of one range share the range's span.</param>
public sealed record DependencyReference(string Name, TextSpan Span);
