using System.Collections.Immutable;
using System.Reflection;

namespace Arela.Orchestration.Diagnostics;

/// <summary>Every kind of finding, for documentation, SARIF and tests.</summary>
public static class DiagnosticCatalog
{
    private static readonly Type[] Blocks =
    [
        typeof(SetupDiagnostics), typeof(TicketDiagnostics), typeof(AgentDiagnostics),
        typeof(DependencyDiagnostics), typeof(ExecutionDiagnostics), typeof(StatusDiagnostics),
    ];

    /// <summary>All descriptors, ordered by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        .. Blocks
            .SelectMany(block => block.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal),
    ];
}
