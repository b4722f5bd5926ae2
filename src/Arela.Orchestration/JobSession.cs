using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Pipelines;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Status;
using Arela.Orchestration.Workspaces;

namespace Arela.Orchestration;

/// <summary>
/// One ticket as a job of a CI engine: takes what the jobs of its dependencies left, runs exactly that ticket, and
/// leaves its own record and bundle, whatever became of it. The lock is held by the caller.
/// </summary>
internal sealed class JobSession(Orchestrator orchestrator, ArelaOptions options, TimeProvider time, IRunObserver observer)
{
    private readonly ArelaPaths _paths = new(options.Root);
    private readonly JobFolder _folder = JobFolder.Open(options);

    /// <summary>Plans and, unless it is a dry run, runs the job.</summary>
    public async Task<RunSummary> RunAsync(CancellationToken stop)
    {
        var inventory = orchestrator.Read(stop);
        var named = TicketSelection.Resolve(options with { Agents = [] }, inventory.Graph, inventory.Catalog);
        if (options.Tickets.Length != 1 || named.Named.Count > 1)
            return Refused(ExecutionDiagnostics.NotOneTicket.At(SourceLocation.None, options.Tickets.IsEmpty ? "none" : LogText.Escape(string.Join(", ", options.Tickets))));
        if (named.Named.IsEmpty)
            return Refused([.. named.Findings]);
        try
        {
            return await RunAsync(inventory, named.Named.Single(), stop).ConfigureAwait(false);
        }
        catch (StatusException exception)
        {
            return Refused(exception.Diagnostic);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refused(StatusDiagnostics.NotWritable.At(SourceLocation.OfFile(_folder.Path), LogText.Escape(exception.Message)));
        }
    }

    private async Task<RunSummary> RunAsync(Inventory inventory, int ticket, CancellationToken stop)
    {
        var job = new JobPlan(inventory.Graph, inventory.Status, _folder);
        var done = options.Force ? null : job.FindDone(inventory.Graph.Tickets[ticket]);
        var summary = Plan(inventory with { Status = job.StatusFor(ticket, done) }, ticket);
        var repository = new JobRepository(options, new ProcessRunner(time));
        var (start, missing) = await repository.FindBaseAsync().ConfigureAwait(false);
        if (done is null)
            summary = summary with { Findings = [.. summary.Findings, .. job.Blocks(ticket), .. missing is null ? [] : new[] { missing }] };
        summary = summary with { Findings = [.. summary.Findings, .. _folder.Findings] };
        if (options.DryRun)
            return summary;
        _folder.Prepare(_paths);
        if (done is not null)
            return Repeat(summary, done);

        var key = inventory.Graph.Tickets[ticket].Key;
        if (!Orchestrator.HasErrors(summary.Findings))
        {
            await RememberEarlierAsync(inventory, key).ConfigureAwait(false);
            Begin(key, start);
            var session = new RunSession(options, _paths, time, observer) { Job = new JobStart(key, start ?? "", job.Bundles(ticket)) };
            summary = await session.RunAsync(summary, stop).ConfigureAwait(false);
        }

        return await PublishAsync(summary, key, start, repository).ConfigureAwait(false);
    }

    /// <summary>The plan of just this ticket.</summary>
    private RunSummary Plan(Inventory inventory, int ticket)
    {
        var selection = TicketSelection.Resolve(options, inventory.Graph, inventory.Catalog);
        var only = selection.Named.Where(index => index == ticket).ToImmutableHashSet();
        var planned = orchestrator.PlanOf(inventory, selection with { Named = only, Included = only });
        var key = inventory.Graph.Tickets[ticket].Key;
        return orchestrator.ForRun(planned with
        {
            Plan = planned.Plan with { Tickets = [.. planned.Plan.Tickets.Where(entry => entry.Key == key)] },
        });
    }

    /// <summary>An earlier job has done it, from the same text: its record and bundle are left again, and nothing is paid twice.</summary>
    private RunSummary Repeat(RunSummary summary, JobRecord done)
    {
        _folder.Write(done);
        var bundle = _folder.BundleOf(done.Key);
        if (_folder.BundleOf(done) is { } kept && !File.Exists(bundle))
            File.Copy(kept.Paths[0], bundle);
        var plan = summary.Planned!.Plan;
        var result = new RunResult(
            done.Ticket.Run ?? "", [.. plan.Tickets.Select(ticket => new TicketResult(ticket, TicketEnd.Skipped, [], ticket.Why))], TimeSpan.Zero);
        observer.On(new RunStarted(time.GetUtcNow(), result.Run, plan));
        observer.On(new RunEnded(time.GetUtcNow(), result));
        return summary with { Result = result };
    }

    /// <summary>What earlier jobs of this ticket tried and spent stays counted, also in a fresh checkout.</summary>
    private async Task RememberEarlierAsync(Inventory inventory, string key)
    {
        if (_folder.Find(key) is not { } earlier || inventory.Status[key].Attempts >= earlier.Ticket.Attempts)
            return;
        var store = await StatusStore.OpenAsync(_paths, ImmutableDictionary<string, decimal?>.Empty, time).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
            await store.UpdateAsync(key, _ => earlier.Ticket with { Status = TicketStatus.Open }).ConfigureAwait(false);
    }

    /// <summary>A job that is killed must not leave an earlier success behind.</summary>
    private void Begin(string key, string? start)
    {
        File.Delete(_folder.BundleOf(key));
        var begun = TicketRecord.Empty with { Status = TicketStatus.InProgress, UpdatedAt = time.GetUtcNow() };
        _folder.Write(new JobRecord(key, begun) { End = JobEnds.Running, Base = start });
    }

    private async Task<RunSummary> PublishAsync(RunSummary summary, string key, string? start, JobRepository repository)
    {
        var result = summary.Result?.Tickets.FirstOrDefault(ticket => ticket.Ticket.Key == key);
        var report = new JobReport(_paths, summary.Planned!.Inventory.Catalog);
        var record = report.Of(key, StatusFile.Read(_paths).Snapshot[key], result, summary.Findings) with { Base = start };
        File.Delete(_folder.BundleOf(key));
        try
        {
            if (start is not null && result is { Attempts.Count: > 0 })
                record = record with { Head = await repository.WriteBundleAsync(key, start, _folder.BundleOf(key)).ConfigureAwait(false) };
        }
        catch (WorkspaceException exception)
        {
            var finding = ExecutionDiagnostics.BundleUnusable.At(SourceLocation.None, key, [LogText.Escape(key), LogText.Escape(exception.Message)]);
            summary = summary with { Findings = summary.Findings.Add(finding) };
            record = report.Of(key, record.Ticket, result, summary.Findings) with { Base = start, End = JobEnds.Failed };
        }

        _folder.Write(record);
        return summary;
    }

    private static RunSummary Refused(params Diagnostic[] findings) => new(Result: null, Planned: null, [.. findings]);
}
