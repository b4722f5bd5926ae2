using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Processes.Preflight;
using Arela.Orchestration.Reporting;
using Arela.Orchestration.Reporting.Html;
using Arela.Orchestration.Status;
using Arela.Orchestration.Workspaces;

namespace Arela.Orchestration;

/// <summary>One run: puts its services together, drives the loop, and says how it went. The lock is held by the caller.</summary>
internal sealed class RunSession(ArelaOptions options, ArelaPaths paths, TimeProvider time, IRunObserver observer)
{
    /// <summary>Where the one ticket of a job starts; null: this run is no job.</summary>
    public JobStart? Job { get; init; }

    /// <summary>Runs the plan; whatever stands in the way is a finding.</summary>
    public async Task<RunSummary> RunAsync(RunSummary summary, CancellationToken stop)
    {
        try
        {
            return await RunGuardedAsync(summary, stop).ConfigureAwait(false);
        }
        catch (StatusException exception)
        {
            return summary with { Findings = [.. summary.Findings, exception.Diagnostic] };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return summary with { Findings = [.. summary.Findings, StatusDiagnostics.NotWritable.At(SourceLocation.OfFile(paths.Folder), LogText.Escape(exception.Message))] };
        }
    }

    private async Task<RunSummary> RunGuardedAsync(RunSummary summary, CancellationToken stop)
    {
        var planned = summary.Planned!;
        var run = RunId.New(paths, time);
        using var guard = new ProcessGuard();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop, guard.Stopping);
        var runner = new ProcessRunner(time, guard);

        var preflight = await AgentPreflight.CheckAsync(
            planned.Plan, planned.Inventory.Catalog, runner, new PreflightOptions(paths, stopping.Token)).ConfigureAwait(false);
        summary = summary with { Findings = [.. summary.Findings, .. preflight.Findings] };
        if (preflight.HasErrors)
            return summary;
        planned = planned with { Plan = preflight.Plan, Inventory = planned.Inventory with { Catalog = preflight.Catalog } };

        var request = new WorkspaceRequest(options, paths, run, runner)
        {
            Catalog = planned.Inventory.Catalog,
            Plan = planned.Plan,
            Time = time,
            Job = Job,
        };
        var workspaces = await WorkspaceFactory.CreateAsync(request, stopping.Token).ConfigureAwait(false);
        if (workspaces.Workspaces is not { } places)
            return summary with { Findings = [.. summary.Findings, .. workspaces.Findings] };

        await using (places.ConfigureAwait(false))
        {
            var agents = new AgentProcessRunner(paths, planned.Inventory.Catalog, runner, time);
            if (IsIdle(planned))
            {
                var idle = new RunServices(agents, places, new NoJournal(), observer, paths, time);
                summary = summary with { Findings = [.. summary.Findings, .. workspaces.Findings] };
                return await FinishOnlyAsync(summary, planned, idle, stopping.Token).ConfigureAwait(false);
            }

            var store = await StatusStore.OpenAsync(paths, Estimates(planned), time).ConfigureAwait(false);
            await using var closing = store.ConfigureAwait(false);
            var orphans = await store.RecoverOrphansAsync().ConfigureAwait(false);
            // Told at once, and once more at the end as warnings of the build.
            if (!orphans.IsEmpty)
                observer.On(new OrphansFound(time.GetUtcNow(), [.. orphans.Select(orphan => orphan.Message)]));
            using var log = RunLog.Create(paths, run);
            var journal = new RunJournal(store, log);
            using var report = new LiveReport(options, planned, () => store.Current, time);
            var services = new RunServices(agents, places, journal, new ObserverGroup(journal, report, observer), paths, time);
            var settings = RunSettings.From(run, options, planned.Inventory.Catalog) with { SpentBefore = store.RecoveredCost };
            // Jitter only has to differ between machines and runs; nothing secret depends on it.
            using var loop = new RunLoop(planned.Plan, settings, services, new Random().NextDouble);
            var result = await LoopAsync(loop, services, report, stopping.Token).ConfigureAwait(false);
            return summary with
            {
                Result = result,
                Findings = report.Finish(
                [
                    .. summary.Findings, .. workspaces.Findings, .. orphans, .. store.Findings, .. places.Findings,
                    .. guard.Findings, .. agents.Findings,
                    .. RunFindings.Of(result, options, paths),
                ]),
            };
        }
    }

    /// <summary>True when no agent will start and the status file has nothing to learn: what is completed stays so.</summary>
    private bool IsIdle(PlanResult planned) =>
        Job is null
        && !planned.Plan.Running.Any()
        && File.Exists(paths.StatusFile)
        && planned.Inventory.Status.Records.Values.All(record => record.Status != TicketStatus.InProgress);

    /// <summary>Says so; what a stopped run had merged is still brought to the user's branch.</summary>
    private async Task<RunSummary> FinishOnlyAsync(RunSummary summary, PlanResult planned, RunServices services, CancellationToken stop)
    {
        using var report = new LiveReport(options, planned, () => planned.Inventory.Status, time);
        using var loop = new RunLoop(planned.Plan, RunSettings.From("", options, planned.Inventory.Catalog), services, static () => 0);
        var result = await LoopAsync(loop, services, report, stop).ConfigureAwait(false);
        return summary with
        {
            Result = result,
            Findings = [.. summary.Findings, .. services.Workspaces.Findings, .. RunFindings.Of(result, options, paths)],
        };
    }

    private async Task<RunResult> LoopAsync(RunLoop loop, RunServices services, LiveReport report, CancellationToken stop)
    {
        var result = await loop.RunAsync(stop).ConfigureAwait(false);
        // A stopped run leaves what is merged on the integration branch; the next run goes on from there.
        if (!result.Cancelled)
            result = result with { Notes = await services.Workspaces.FinishAsync(stop).ConfigureAwait(false) };
        result = result with { Notes = [.. result.Notes, .. report.Notes()] };
        services.Observer.On(new RunEnded(time.GetUtcNow(), result));
        await services.Journal.FlushEventsAsync().ConfigureAwait(false);
        return result;
    }

    private static ImmutableDictionary<string, decimal?> Estimates(PlanResult planned) =>
        planned.Plan.Tickets.ToImmutableDictionary(
            ticket => ticket.Key, ticket => ticket.Estimate.Usd, StringComparer.OrdinalIgnoreCase);
}
