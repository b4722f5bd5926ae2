using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Reporting;
using Arela.Orchestration.Reporting.Ci;
using Arela.Orchestration.Reporting.Html;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;
using Arela.Orchestration.Validation;
using Arela.Orchestration.Workspaces;

namespace Arela.Orchestration;

/// <summary>
/// The whole story, in order: discover, parse, graph, validate, plan, run, report. Each step is a call into its own
/// room; every front end (MSBuild tasks, tools, tests) comes in here.
/// </summary>
/// <param name="options">What the caller asks for.</param>
/// <param name="time">The clock; null: the system's.</param>
public sealed class Orchestrator(ArelaOptions options, TimeProvider? time = null)
{
    private readonly ArelaPaths _paths = new(options.Root);
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Reads and validates everything. Starts nothing, writes nothing, waits for nobody.</summary>
    public Inventory Read(CancellationToken cancellationToken = default)
    {
        var status = StatusFile.Read(_paths);
        var tickets = TicketFolder.Load(_paths, CompletedText.Remembered(status.Snapshot), cancellationToken);
        var catalog = AgentCatalogLoader.Load(_paths, options);
        var graph = TicketGraphBuilder.Build(tickets.Tickets, tickets.SkippedNames);
        var findings = TicketValidator.Validate(
            new ValidationInput(options, tickets.Tickets, graph, catalog.Catalog, status.Snapshot));
        return new Inventory(graph, catalog.Catalog, status.Snapshot, SeverityPolicy.ForBuild(
            [.. tickets.Findings, .. catalog.Findings, .. status.Findings, .. findings], options.Strict));
    }

    /// <summary>Decides what a run would do, and runs nothing.</summary>
    public PlanResult Plan(CancellationToken cancellationToken = default)
    {
        var inventory = Read(cancellationToken);
        return PlanOf(inventory, TicketSelection.Resolve(options, inventory.Graph, inventory.Catalog));
    }

    internal PlanResult PlanOf(Inventory inventory, TicketSelection selection)
    {
        var input = new PlanInput(options, inventory.Graph, inventory.Catalog, inventory.Status, selection)
        {
            Obstacles = PlanObstacles.From(inventory.Findings),
            Changed = ChangedTickets.Find(inventory.Graph, inventory.Status),
            // The past is asked only about tickets that do not say how long they take.
            History = inventory.Graph.Tickets.All(ticket => ticket.EstimatedTime is not null)
                ? RunHistory.Empty
                : RunHistory.Read(_paths, HistoryLimits.Estimates),
        };
        var (plan, overlaps) = Overlaps.Check(Planner.Plan(input), options);
        return new PlanResult(plan, inventory, [.. selection.Findings, .. inventory.Findings, .. overlaps]);
    }

    /// <summary>The plan with the severities of a run: with an error in it, a run would not start.</summary>
    internal RunSummary PlanForRun(CancellationToken cancellationToken) => ForRun(Plan(cancellationToken));

    /// <summary>Where every ticket stands, what runs now and what is next. Waits for nobody, and no run waits for it.</summary>
    public StatusResult Status(CancellationToken cancellationToken = default) => StatusAndPlan(cancellationToken).Status;

    /// <summary>As <see cref="Status"/>, and writes the report anew, unless a run does so.</summary>
    public StatusResult ReportStatus(CancellationToken cancellationToken = default)
    {
        var (status, planned) = StatusAndPlan(cancellationToken);
        return status with { Findings = [.. status.Findings, .. HtmlReportFile.Rewrite(options, planned, _time)] };
    }

    private (StatusResult Status, PlanResult Planned) StatusAndPlan(CancellationToken cancellationToken)
    {
        var all = new Orchestrator(options with { Tickets = [], Agents = [], Force = false }, _time);
        var (report, planned) = new StatusReportBuilder(_paths, _time).Build(() => all.Plan(cancellationToken));
        return (new StatusResult(report, planned.Inventory.Findings), planned);
    }

    /// <summary>Decides what a run would do, and writes it to <c>.arela/reports/plan.md</c>.</summary>
    public PlanResult ReportPlan(CancellationToken cancellationToken = default)
    {
        var planned = Plan(cancellationToken);
        return planned with { Findings = [.. planned.Findings, .. PlanFile.Write(planned.Plan, options)] };
    }

    /// <summary>Adds up what tickets are expected to cost, have cost and will still cost; writes it below <c>.arela/reports</c>.</summary>
    public CostReportResult ReportCosts(CancellationToken cancellationToken = default)
    {
        var planned = Plan(cancellationToken);
        var history = RunHistory.Read(_paths, HistoryLimits.Report);
        var report = CostReportFiles.Of(planned.Plan, planned.Inventory.Catalog, options.BaselineAgent) with
        {
            Runs = CostHistory.Of(history, planned.Inventory.Catalog.Find(options.BaselineAgent)?.Price ?? AgentPrice.Unknown),
            RunsLeftOut = history.LeftOut,
        };
        if (OwnFolderLinks.Find(_paths) is { } link)
            return new CostReportResult(report, [.. planned.Findings, link]);
        CostReportFiles.Write(report, _paths);
        return new CostReportResult(report, [.. planned.Findings, .. HtmlReportFile.Rewrite(options, planned, _time)]);
    }

    /// <summary>Runs what the plan says, if nothing stands against it. The only method that starts an agent.</summary>
    public async Task<RunSummary> RunAsync(IRunObserver observer, CancellationToken cancellationToken)
    {
        var summary = await RunPlanAsync(observer, cancellationToken).ConfigureAwait(false);
        return new RunOutputs(options, _paths, CiEnvironment.Of(options)).Write(summary, _time.GetUtcNow());
    }

    private async Task<RunSummary> RunPlanAsync(IRunObserver observer, CancellationToken cancellationToken)
    {
        if (options.DryRun)
            return options.Job ? await JobAsync().ConfigureAwait(false) : ForRun(Plan(cancellationToken));
        if (!options.Job && !TicketFolder.HasFiles(_paths, cancellationToken))
            return NothingThere(observer, cancellationToken);
        var request = new RunLockRequest(_paths, options.LockTimeout, _time)
        {
            Waiting = holder => observer.On(new LockAwaited(_time.GetUtcNow(), holder, options.LockTimeout)),
        };
        var taken = await RunLock.AcquireAsync(request, cancellationToken).ConfigureAwait(false);
        if (taken.Lock is null)
            return new RunSummary(Result: null, Planned: null, taken.Findings);
        using (taken.Lock)
        {
            if (options.Job)
                return await JobAsync().ConfigureAwait(false);
            // Planned under the lock: what another run completed meanwhile is not done twice.
            var summary = ForRun(Plan(cancellationToken));
            if (HasErrors(summary.Findings))
                return summary;
            var session = new RunSession(options, _paths, _time, observer);
            return await session.RunAsync(summary, cancellationToken).ConfigureAwait(false);
        }

        Task<RunSummary> JobAsync() => new JobSession(this, options, _time, observer).RunAsync(cancellationToken);
    }

    /// <summary>Sets the selected tickets open again, so that they run next time. Their costs stay counted.</summary>
    public Task<MarkResult> ResetAsync(CancellationToken cancellationToken = default) =>
        MarkAsync(TicketStatus.Open, cancellationToken);

    /// <summary>Marks the selected tickets completed, by a person's word.</summary>
    public Task<MarkResult> CompleteAsync(CancellationToken cancellationToken = default) =>
        MarkAsync(TicketStatus.Completed, cancellationToken);

    /// <summary>Removes the workspaces and branches of tickets whose work is merged, and only those; says what it kept.</summary>
    public async Task<ImmutableArray<Diagnostic>> CleanAsync(CancellationToken cancellationToken = default)
    {
        var taken = await RunLock.AcquireAsync(_paths, options.LockTimeout, _time, cancellationToken).ConfigureAwait(false);
        if (taken.Lock is null)
            return taken.Findings;
        using (taken.Lock)
            return await new WorkspaceCleaner(new WorkspaceRequest(options, _paths, "", new ProcessRunner(_time))).CleanAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Brings together what jobs left in <see cref="ArelaOptions.JobFolder"/>: merges their work to the integration branch,
    /// writes the status file, the cost report and the text for a pull request. Starts no agent.
    /// </summary>
    /// <param name="show">Told each line for the log.</param>
    /// <param name="cancellationToken">Stops it; what is merged by then stays merged.</param>
    public async Task<ImmutableArray<Diagnostic>> MergeAsync(Action<string> show, CancellationToken cancellationToken = default)
    {
        var taken = await RunLock.AcquireAsync(_paths, options.LockTimeout, _time, cancellationToken).ConfigureAwait(false);
        if (taken.Lock is null)
            return taken.Findings;
        using (taken.Lock)
            return await new MergeSession(this, options, _time, show).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    // Without tickets nothing is locked, and nothing written into a folder that perhaps is the wrong one.
    private RunSummary NothingThere(IRunObserver observer, CancellationToken cancellationToken)
    {
        var summary = ForRun(Plan(cancellationToken));
        if (OwnFolderLinks.Find(_paths) is { } link)
            summary = summary with { Findings = [.. summary.Findings, link] };
        if (HasErrors(summary.Findings))
            return summary;
        var result = new RunResult("", [], TimeSpan.Zero);
        observer.On(new RunEnded(_time.GetUtcNow(), result));
        return summary with { Result = result };
    }

    internal RunSummary ForRun(PlanResult planned)
    {
        var selected = planned.Plan.Tickets.Where(ticket => ticket.IsSelected).Select(ticket => ticket.Key).ToArray();
        var scope = new RunScope(planned.Inventory.Graph, options.HasSelection ? selected : null)
        {
            Status = planned.Inventory.Status,
            RerunsCompleted = options.Force || options.RerunChanged,
        };
        // An ordinary build says that the next run tries a failed ticket again first. This is that run.
        var findings = planned.Findings.Where(finding => finding.Descriptor != DependencyDiagnostics.FailedDependency);
        return new RunSummary(Result: null, planned, SeverityPolicy.ForRun(findings, options.Strict, scope));
    }

    private async Task<MarkResult> MarkAsync(TicketStatus status, CancellationToken cancellationToken)
    {
        var taken = await RunLock.AcquireAsync(_paths, options.LockTimeout, _time, cancellationToken).ConfigureAwait(false);
        if (taken.Lock is null)
            return new MarkResult([], taken.Findings);
        using (taken.Lock)
            return await new TicketMarker(options, _paths, _time).MarkAsync(Read(cancellationToken), status).ConfigureAwait(false);
    }

    internal static bool HasErrors(ImmutableArray<Diagnostic> findings) =>
        findings.Any(finding => finding.Severity == Severity.Error);
}
