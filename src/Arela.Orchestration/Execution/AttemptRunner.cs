using Arela.Orchestration.Agents;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Execution;

/// <summary>What an attempt needs from the outside.</summary>
/// <param name="Agents">Starts agents.</param>
/// <param name="Workspaces">Gives places to work.</param>
/// <param name="Journal">Remembers.</param>
/// <param name="Observer">Watches.</param>
/// <param name="Paths">Where logs go.</param>
/// <param name="Time">The clock.</param>
public sealed record RunServices(
    IAgentRunner Agents,
    IWorkspaces Workspaces,
    IRunJournal Journal,
    IRunObserver Observer,
    ArelaPaths Paths,
    TimeProvider Time)
{
    /// <summary>The text that an agent is told; replaced in tests that have no ticket files.</summary>
    public Func<Ticket, string> TicketText { get; init; } = Tickets.TicketText.Read;
}

/// <summary>One attempt, from its durable start to its durable verdict.</summary>
internal sealed class AttemptRunner(RunSettings settings, RunServices services)
{
    /// <summary>Runs the attempt. Whatever goes wrong with it is its outcome, not an exception.</summary>
    /// <exception cref="Exception">The status could not be written: the run must stop.</exception>
    public async Task<AttemptResult> RunAsync(AttemptRequest request, CancellationToken stop)
    {
        var started = services.Time.GetTimestamp();
        var startedAt = services.Time.GetUtcNow();
        // Durable before the agent starts: a crash never looks like "was never started".
        // Both at once: what counts is that both are on disk.
        var events = services.Journal.FlushEventsAsync().AsTask();
        var begun = services.Journal.RecordAsync(request.Ticket.Key, record => Begin(record, request, startedAt)).AsTask();
        await Task.WhenAll(events, begun).ConfigureAwait(false);
        using var meter = new AttemptMeter(request, services);
        var trial = await WorkAsync(request, meter, stop).ConfigureAwait(false);
        var told = await meter.EndAsync().ConfigureAwait(false);
        var (cost, source) = CostOf(request, trial.Report);
        var spent = new AttemptResult(
            request.Number, request.Agent.Name, trial.Outcome, trial.Report, services.Time.GetElapsedTime(started), cost, source);
        // Before gate and merge, which may take long: work that is found finished after a crash has its cost counted.
        await services.Journal.RecordAsync(request.Ticket.Key, record => Spend(told.TakeFrom(record), spent, trial.ContentHash)).ConfigureAwait(false);
        if (trial.Workspace is not { } workspace || !trial.Outcome.IsCompleted)
            return spent;
        var verdict = await JudgeAsync(request, workspace, cost, stop).ConfigureAwait(false);
        return spent with { Outcome = verdict, Duration = services.Time.GetElapsedTime(started) };
    }

    private async Task<Trial> WorkAsync(AttemptRequest request, AttemptMeter meter, CancellationToken stop)
    {
        var report = new AgentReport(new Outcome(OutcomeReason.Crashed, "it was not started")) { Started = false };
        string? hash = null;
        try
        {
            var text = services.TicketText(request.Ticket.Ticket);
            hash = TicketText.HashOf(text);
            var workspace = await services.Workspaces.OpenAsync(request.Ticket, stop).ConfigureAwait(false);
            report = workspace.HoldsFinishedWork
                ? new AgentReport(new Outcome(OutcomeReason.Completed, "")) { Started = false }
                : await services.Agents.RunAsync(Invocation(request, text, workspace, meter), stop).ConfigureAwait(false);
            return new Trial(report, report.Outcome, hash, workspace);
        }
        catch (Exception exception) when (IsExpected(exception, stop))
        {
            return new Trial(report, OutcomeOf(exception), hash, Workspace: null);
        }
    }

    private async Task<Outcome> JudgeAsync(AttemptRequest request, Workspace workspace, decimal? cost, CancellationToken stop)
    {
        try
        {
            var summary = new AttemptSummary(settings.Run, request.Agent.Name, request.Number, cost);
            return await services.Workspaces.AcceptAsync(workspace, request.Ticket, summary, stop).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsExpected(exception, stop))
        {
            return OutcomeOf(exception);
        }
    }

    private static bool IsExpected(Exception exception, CancellationToken stop) =>
        exception is OperationCanceledException ? stop.IsCancellationRequested : exception is WorkspaceException or IOException or UnauthorizedAccessException;

    private static Outcome OutcomeOf(Exception exception) => exception is OperationCanceledException
        ? new Outcome(OutcomeReason.Cancelled, "the run was stopped")
        : new Outcome(OutcomeReason.Crashed, exception.Message);

    private AgentInvocation Invocation(AttemptRequest request, string text, Workspace workspace, AttemptMeter meter) => new()
    {
        Agent = request.Agent,
        Ticket = request.Ticket.Ticket,
        Prompt = Prompt.For(text, request.Earlier),
        WorkingDirectory = workspace.Path,
        LogPath = services.Paths.AgentLog(request.Agent.Name, request.Ticket.Key),
        Timeout = request.Agent.Timeout ?? settings.Timeout,
        StallTimeout = request.Agent.StallTimeout ?? settings.StallTimeout,
        CostCap = TicketCap.Usd(request.Ticket.Estimate, settings.TicketCapFactor),
        TokenCap = request.Agent.Price.IsKnown ? null : TicketCap.Tokens(request.Ticket.Estimate, settings.TicketCapFactor),
        Progress = progress =>
        {
            meter.Tell(progress);
            request.Progress(progress);
        },
    };

    /// <summary>Reported by the agent, else computed from tokens and price, else the estimate; an attempt that used nothing is free.</summary>
    private static (decimal? Cost, CostSource? Source) CostOf(AttemptRequest request, AgentReport report)
    {
        if (report.ReportedCost is { } reported && request.Agent.ReportsCost)
            return (reported, CostSource.Reported);
        if (report.Usage is { } usage && CostCalculator.Compute(request.Agent.Price, usage) is { } computed)
            return (computed, CostSource.Computed);
        if (!report.Started)
            return (0m, CostSource.Computed);
        return request.Ticket.Estimate.Usd is { } estimate ? (estimate, CostSource.Estimated) : (null, null);
    }

    private TicketRecord Begin(TicketRecord record, AttemptRequest request, DateTimeOffset at) => record with
    {
        Status = TicketStatus.InProgress,
        UpdatedAt = at,
        StartedAt = at,
        Agent = request.Agent.Name,
        Attempts = record.Attempts + 1,
        InFlightCost = 0m,
        Run = settings.Run,
        Reason = null,
        Error = null,
        LogPath = services.Paths.Relative(services.Paths.AgentLog(request.Agent.Name, request.Ticket.Key)),
    };

    private static TicketRecord Spend(TicketRecord record, AttemptResult result, string? contentHash) =>
        new Spending(result.Cost, result.Report.Usage).AddTo(record) with
        {
            ContentHash = contentHash ?? record.ContentHash,
            CostSource = LeastCertain(record.CostSource, result.CostSource),
            InFlightCost = null,
        };

    private sealed record Trial(AgentReport Report, Outcome Outcome, string? ContentHash, Workspace? Workspace);

    private static CostSource? LeastCertain(CostSource? left, CostSource? right) =>
        left is null || right > left ? right ?? left : left;
}

/// <summary>What an attempt is asked to do.</summary>
/// <param name="Ticket">For which ticket.</param>
/// <param name="Agent">By whom.</param>
/// <param name="Number">Number in this run, from 1.</param>
/// <param name="Earlier">Earlier attempts of this run, whose ends the next one is told.</param>
/// <param name="Progress">Told what the agent does.</param>
internal sealed record AttemptRequest(
    PlannedTicket Ticket, Agent Agent, int Number, IReadOnlyList<AttemptResult> Earlier, Action<AgentProgress> Progress);
