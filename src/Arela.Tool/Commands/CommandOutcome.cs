using System.Collections.Immutable;
using System.Text.Json;
using Arela.Orchestration.Diagnostics;

namespace Arela.Tool.Commands;

/// <summary>What a command came to.</summary>
/// <param name="Findings">What is wrong. An error among them: exit code 1.</param>
internal sealed record CommandOutcome(ImmutableArray<Diagnostic> Findings)
{
    /// <summary>What people see on standard output; already shown where the command paints by itself.</summary>
    public IEnumerable<string> Lines { get; init; } = [];

    /// <summary>Writes the command's own part of the JSON document.</summary>
    public Action<Utf8JsonWriter> Json { get; init; } = static _ => { };
}
