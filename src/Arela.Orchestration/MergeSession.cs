using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Pipelines;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Reporting.Ci;
using Arela.Orchestration.Status;
using Arela.Orchestration.Workspaces;

namespace Arela.Orchestration;

/// <summary>
/// Brings together what jobs left: unites their records, merges their bundles to the integration branch, writes the
/// status file and the reports. The lock is held by the caller.
/// </summary>
internal sealed class MergeSession(Orchestrator orchestrator, ArelaOptions options, TimeProvider time, Action<string> show)
{
    private readonly ArelaPaths _paths = new(options.Root);

    /// <summary>Merges; whatever stands in the way is a finding.</summary>
    public async Task<ImmutableArray<Diagnostic>> RunAsync(CancellationToken stop)
    {
        var inventory = orchestrator.Read(stop);
        var folder = JobFolder.Open(options);
        var records = folder.FindAll();
        ImmutableArray<Diagnostic> findings = [.. folder.Findings, .. Stray(records, inventory, folder)];
        if (records.IsEmpty)
            return findings.Add(ExecutionDiagnostics.NoRecords.At(SourceLocation.None, folder.Path));
        try
        {
            return [.. findings, .. await MergeAsync(inventory, folder, records, stop).ConfigureAwait(false)];
        }
        catch (StatusException exception)
        {
            return findings.Add(exception.Diagnostic);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return findings.Add(StatusDiagnostics.NotWritable.At(SourceLocation.OfFile(_paths.Folder), LogText.Escape(exception.Message)));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return findings.Add(ExecutionDiagnostics.RunStopped.At(SourceLocation.None, "the merge"));
        }
    }

    private async Task<IEnumerable<Diagnostic>> MergeAsync(
        Inventory inventory, JobFolder folder, ImmutableArray<JobRecord> records, CancellationToken stop)
    {
        using var guard = new ProcessGuard();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop, guard.Stopping);
        var plan = orchestrator.PlanOf(inventory, TicketSelection.Resolve(options, inventory.Graph, inventory.Catalog)).Plan;
        var request = new WorkspaceRequest(
            options with { Isolation = IsolationMode.Worktree }, _paths, RunId.New(_paths, time), new ProcessRunner(time, guard))
        {
            Catalog = inventory.Catalog,
            Time = time,
        };
        var setup = await WorkspaceFactory.CreateAsync(request, stopping.Token).ConfigureAwait(false);
        if (setup.Workspaces is not WorktreeWorkspaces workspaces)
            return setup.Findings;
        await using (workspaces.ConfigureAwait(false))
        {
            var sources = new MergeSources(
                folder,
                records.ToDictionary(record => record.Key, StringComparer.OrdinalIgnoreCase),
                plan.Tickets.ToDictionary(ticket => ticket.Key, StringComparer.OrdinalIgnoreCase),
                workspaces.Bundles,
                line => show(MergeText.Line(line)));
            var lines = await new RecordMerger(inventory, sources).MergeAsync(stopping.Token).ConfigureAwait(false);
            await RememberAsync(plan, lines).ConfigureAwait(false);
            Report(lines, stopping.Token);
            show(MergeText.Total(lines));
            return [.. setup.Findings, .. workspaces.Findings, .. MergeFindings.Of(lines)];
        }
    }

    private async Task RememberAsync(ExecutionPlan plan, ImmutableArray<MergeLine> lines)
    {
        var estimates = plan.Tickets.ToDictionary(ticket => ticket.Key, ticket => ticket.Estimate.Usd, StringComparer.OrdinalIgnoreCase);
        var store = await StatusStore.OpenAsync(_paths, estimates, time).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            foreach (var line in lines.Where(line => line.Record is not null))
                await store.UpdateAsync(line.Ticket.Key, local => MergedStatus.Of(local, line, time.GetUtcNow())).ConfigureAwait(false);
        }
    }

    private void Report(ImmutableArray<MergeLine> lines, CancellationToken stop)
    {
        orchestrator.ReportCosts(stop);
        var file = Path.Combine(_paths.Reports, "pull-request.md");
        DurableFile.Replace(file, System.Text.Encoding.UTF8.GetBytes(PullRequestText.Write(lines)));
        if (options.JUnit is { } junit)
            OutputFile.Write(junit, JUnitWriter.Write(MergeCases.Of(lines, time.GetUtcNow())));
        show($"The finished work is on {Repository.IntegrationBranch}; text for a pull request: {_paths.Relative(file)}");
    }

    private static IEnumerable<Diagnostic> Stray(ImmutableArray<JobRecord> records, Inventory inventory, JobFolder folder) => records
        .Where(record => inventory.Graph.IndexOfKey(record.Key) < 0)
        .Select(record => ExecutionDiagnostics.StrayRecord.At(folder.LocationOf(record.Key), LogText.Escape(record.Key)));
}
