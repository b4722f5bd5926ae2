using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Processes.Preflight;

/// <summary>What the look at the agents came to.</summary>
/// <param name="Plan">The plan, with each agent's arguments as its installed version takes them.</param>
/// <param name="Catalog">The catalog, likewise.</param>
/// <param name="Findings">What is missing, of all agents. An error among them: start nothing.</param>
public sealed record PreflightResult(ExecutionPlan Plan, AgentCatalog Catalog, ImmutableArray<Diagnostic> Findings)
{
    /// <summary>True when something is missing without which the run would be in vain.</summary>
    public bool HasErrors => Findings.Any(finding => finding.Severity == Severity.Error);
}
