using System.Collections.Concurrent;
using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Workspaces.DotNet;

/// <summary>
/// <c>ArelaGate=build</c> and <c>test</c>: builds and tests the projects that a ticket's change can break. What was wrong
/// before the ticket began is told apart from what it broke; for that the commit it began from is built too, but only
/// when there is something to tell apart, and once for all tickets that began there.
/// </summary>
internal sealed class DotNetGate(CommandRunner commands)
{
    private readonly DotNetRun _run = new(commands);
    private readonly ConcurrentDictionary<string, Lazy<Task<DotNetResult?>>> _bases = new(StringComparer.Ordinal);

    /// <summary>True for the names of .NET gates.</summary>
    public static bool IsNamed(string gate) => gate.Trim() is "build" or "test";

    /// <summary>Runs it.</summary>
    public async Task<Outcome> CheckAsync(string gate, GateCheck check, GateLog log, CancellationToken stop)
    {
        var affected = new AffectedProjects(check.Folder);
        var projects = affected.Of(check.Base?.ChangedFiles);
        if (projects.IsEmpty)
            return Idle(gate, check);
        var withTests = gate.Trim() == "test";
        var now = await _run.RunAsync(
            new DotNetJob(check.Folder, projects, withTests) { Solution = affected.Solution, OnLine = log.Line, Keep = log.Keep }, stop).ConfigureAwait(false);
        if (stop.IsCancellationRequested)
            return new Outcome(OutcomeReason.Cancelled, "the run was stopped");
        var before = check.Base is { } start && IsBaseNeeded(now)
            ? await BaseAsync(start, projects, NeedsTests(now), stop).ConfigureAwait(false)
            : null;
        if (stop.IsCancellationRequested)
            return new Outcome(OutcomeReason.Cancelled, "the run was stopped");
        var comparison = new GateComparison(now, before);
        return new GateReport(gate.Trim(), projects, check, comparison).ToOutcome();
    }

    private static bool IsBaseNeeded(DotNetResult now) => now.Diagnostics.Length > 0 || now.Failed.Length > 0;

    private static bool NeedsTests(DotNetResult now) => now.Failed.Length > 0;

    private static Outcome Idle(string gate, GateCheck check)
    {
        check.Report(ExecutionDiagnostics.GateIdle.At(SourceLocation.None, check.Ticket.Key, [LogText.Escape(check.Ticket.Key), gate.Trim()]));
        return new Outcome(OutcomeReason.Completed, $"the gate '{gate.Trim()}' had nothing to do: no .NET project contains or uses what changed");
    }

    /// <summary>The same on the commit that the ticket began from; null when that cannot be had.</summary>
    private Task<DotNetResult?> BaseAsync(GateBase start, ImmutableSortedSet<string> projects, bool withTests, CancellationToken stop)
    {
        var key = $"{start.Commit} {withTests} {string.Join('|', projects)}";
        return _bases.GetOrAdd(key, _ => new Lazy<Task<DotNetResult?>>(() => RunBaseAsync(start, projects, withTests, stop))).Value;
    }

    private async Task<DotNetResult?> RunBaseAsync(GateBase start, ImmutableSortedSet<string> projects, bool withTests, CancellationToken stop)
    {
        try
        {
            return await start.Tree.UseAsync(
                start.Commit,
                folder =>
                {
                    var there = projects.Where(project => File.Exists(Path.Combine(folder, project))).ToImmutableSortedSet(projects.KeyComparer);
                    return there.IsEmpty
                        ? Task.FromResult(new DotNetResult { IsBuilt = true })
                        : _run.RunAsync(new DotNetJob(folder, there, withTests) { Solution = SolutionFile.Find(folder) }, stop);
                },
                stop).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WorkspaceException or IOException or UnauthorizedAccessException)
        {
            // Without a base everything counts as the ticket's own, which is the safe side.
            return null;
        }
    }
}
