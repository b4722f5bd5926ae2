using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Planning;

/// <summary>What validation found, as planning needs it.</summary>
internal static class PlanObstacles
{
    /// <summary>Why tickets cannot run: the first finding of each that forbids it.</summary>
    public static ImmutableDictionary<string, string> From(IEnumerable<Diagnostic> findings) => findings
        .Where(finding => finding is { TicketKey: not null, Descriptor.BlocksRun: true })
        .GroupBy(finding => finding.TicketKey!, StringComparer.OrdinalIgnoreCase)
        .ToImmutableDictionary(
            group => group.Key,
            group => $"{group.First().Code}: {FirstSentence(group.First().Message)}",
            StringComparer.OrdinalIgnoreCase);

    // What is wrong and with what; how to mend it stands in the finding.
    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? message.TrimEnd('.') : message[..end];
    }
}
