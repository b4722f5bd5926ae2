using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Graph;

namespace Arela.Orchestration.Validation;

// Stand-ins until the room lands.
internal static class TicketValidator
{
    public static ImmutableArray<Diagnostic> Validate(ValidationInput input) => input.Tickets.IsEmpty ? [] : [];
}

internal static class SeverityPolicy
{
    public static ImmutableArray<Diagnostic> ForBuild(ImmutableArray<Diagnostic> findings, bool strict) =>
        strict ? [.. findings.Select(finding => finding with { Severity = Severity.Error })] : findings;

    public static ImmutableArray<Diagnostic> ForRun(
        ImmutableArray<Diagnostic> findings, TicketGraph graph, IEnumerable<string> selected) =>
        [.. findings.Select(finding => finding.Descriptor.BlocksRun ? finding with { Severity = Severity.Error } : finding)];
}
