using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>Decides what the report shows, from what is planned, what is remembered and what a run did.</summary>
internal static class ReportBuilder
{
    /// <summary>The report's content.</summary>
    public static ReportData Build(ReportInput input)
    {
        var phase = PhaseOf(input);
        var attempts = (input.Run?.Attempts ?? []).ToLookup(attempt => attempt.Key, StringComparer.OrdinalIgnoreCase);
        var states = new TicketStates(input, phase);
        ImmutableArray<ReportTicket> tickets =
        [
            .. input.Planned.Plan.Tickets.Select(ticket =>
            {
                ImmutableArray<TraceAttempt> own = [.. attempts[ticket.Key]];
                var (state, why) = states.Of(ticket, own);
                return new ReportTicket(ticket with { Record = input.Status[ticket.Key] }, state, why) { Attempts = own };
            }),
        ];
        var plan = input.Planned.Plan with { Tickets = [.. tickets.Select(ticket => ticket.Planned)] };
        return new ReportData
        {
            Paths = input.Paths,
            At = input.At,
            Phase = phase,
            Run = input.Run,
            Tickets = tickets,
            Plan = plan,
            Costs = CostReportFiles.Of(plan, input.Planned.Inventory.Catalog, input.Options.BaselineAgent),
            Budget = input.Options.Budget,
            Findings = input.Findings,
            Graph = input.Graph ?? GraphLayout.Of(plan.Tickets),
        };
    }

    private static RunPhase PhaseOf(ReportInput input)
    {
        if (input.Run is not { } run)
            return RunPhase.None;
        if (run.Ended is null)
            return input.IsOwnRun ? RunPhase.Live : RunPhase.Interrupted;
        return run.Cancelled ? RunPhase.Stopped : RunPhase.Ended;
    }
}

/// <summary>What the report is made from.</summary>
/// <param name="Options">The caller's options.</param>
/// <param name="Planned">The plan, with tickets and agents.</param>
/// <param name="Status">What is remembered now.</param>
/// <param name="At">The time now, UTC.</param>
internal sealed record ReportInput(ArelaOptions Options, PlanResult Planned, StatusSnapshot Status, DateTimeOffset At)
{
    /// <summary>Where the files are.</summary>
    public ArelaPaths Paths { get; } = new(Options.Root);

    /// <summary>The run to show; null: there was none.</summary>
    public RunTrace? Run { get; init; }

    /// <summary>True when the plan is that run's own: it goes on in this process, or has just ended here.</summary>
    public bool IsOwnRun { get; init; }

    /// <summary>The findings to show.</summary>
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];

    /// <summary>Places of the dependency graph's nodes, where they are known already.</summary>
    public GraphLayout? Graph { get; init; }
}
