using System.Collections.Immutable;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Reporting;

namespace Arela.Orchestration;

/// <summary>A plan and everything it was made from.</summary>
/// <param name="Plan">The plan; what cannot run is blocked in it, with the reason.</param>
/// <param name="Inventory">Tickets, agents, status.</param>
/// <param name="Findings">Every finding, those about the selection included, with the severity of an ordinary build.</param>
public sealed record PlanResult(ExecutionPlan Plan, Inventory Inventory, ImmutableArray<Diagnostic> Findings);

/// <summary>What came of <c>ArelaOrchestrate</c>.</summary>
/// <param name="Result">What the run did; null when it did not start (errors, or a dry run).</param>
/// <param name="Planned">What it was to do; null when the lock could not be had.</param>
/// <param name="Findings">Every finding with its severity in a run; one error for each failed ticket.</param>
public sealed record RunSummary(RunResult? Result, PlanResult? Planned, ImmutableArray<Diagnostic> Findings)
{
    /// <summary>Lines for the log that are commands to the CI engine around it; shown as they are, unlike any other text.</summary>
    public ImmutableArray<string> CiCommands { get; init; } = [];
}

/// <summary>What came of setting tickets open or completed by hand.</summary>
/// <param name="ChangedKeys">Tickets whose status changed.</param>
/// <param name="Findings">Every finding.</param>
public sealed record MarkResult(ImmutableArray<string> ChangedKeys, ImmutableArray<Diagnostic> Findings)
{
    /// <summary>Tickets that were asked for and stood so already.</summary>
    public ImmutableArray<string> UnchangedKeys { get; init; } = [];
}

/// <summary>The cost report.</summary>
/// <param name="Report">Its figures.</param>
/// <param name="Findings">Every finding, with the severity of an ordinary build.</param>
public sealed record CostReportResult(CostReport Report, ImmutableArray<Diagnostic> Findings);

/// <summary>The status.</summary>
/// <param name="Report">Where every ticket stands.</param>
/// <param name="Findings">Every finding, with the severity of an ordinary build.</param>
public sealed record StatusResult(StatusReport Report, ImmutableArray<Diagnostic> Findings);
