using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Workspaces.DotNet;

namespace Arela.Orchestration.Workspaces;

/// <summary>What a gate is asked to check.</summary>
/// <param name="Ticket">Whose work.</param>
/// <param name="Attempt">Of which attempt.</param>
/// <param name="Folder">Where it is; the gate's working directory.</param>
/// <param name="Report">Takes what a person should know, whether the gate passes or not.</param>
internal sealed record GateCheck(PlannedTicket Ticket, AttemptSummary Attempt, string Folder, Action<Diagnostic> Report)
{
    /// <summary>What the work is compared with; null: not known.</summary>
    public GateBase? Base { get; init; }
}

/// <summary>What a ticket began from.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="ChangedFiles">What differs from it, relative to the folder of the check.</param>
/// <param name="Tree">Where it can be looked at.</param>
internal sealed record GateBase(string Commit, ImmutableArray<string> ChangedFiles, BaseTree Tree);
