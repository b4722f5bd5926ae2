using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tickets;

/// <summary>All tickets of a root, read.</summary>
/// <param name="Tickets">Every ticket that could be read, ordered by path.</param>
/// <param name="SkippedNames">Keys and short ids of files that are skipped on purpose (examples, <c>.ticketignore</c>).</param>
/// <param name="Findings">Files that could not be read, and what is odd about those that could.</param>
public sealed record LoadedTickets(
    ImmutableArray<Ticket> Tickets, IReadOnlySet<string> SkippedNames, ImmutableArray<Diagnostic> Findings);
