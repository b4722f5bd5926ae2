namespace Arela.Orchestration.Diagnostics;

/// <summary>A finding: what is wrong, where, and what to do.</summary>
/// <param name="Descriptor">The kind of finding.</param>
/// <param name="Location">Where.</param>
/// <param name="Message">The message with its particulars, one line.</param>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, SourceLocation Location, string Message)
{
    /// <summary>The severity in force; starts as the descriptor's own.</summary>
    public Severity Severity { get; init; } = Descriptor.Severity;

    /// <summary>Key of the ticket it is about, if it is about one.</summary>
    public string? TicketKey { get; init; }

    /// <summary>Further places that belong to it (each edge of a cycle, each file of a duplicate id).</summary>
    public IReadOnlyList<SourceLocation> Related { get; init; } = [];

    /// <summary>The stable code.</summary>
    public string Code => Descriptor.Code;
}
