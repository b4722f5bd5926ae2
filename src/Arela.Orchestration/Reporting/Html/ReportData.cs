using System.Collections.Immutable;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>Everything that the report shows, decided; the sections only lay it out.</summary>
internal sealed record ReportData
{
    private Dictionary<string, ReportTicket>? _byKey;
    private Dictionary<string, string>? _ids;

    /// <summary>Where the files are.</summary>
    public required ArelaPaths Paths { get; init; }

    /// <summary>When this was so, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Where the run stands.</summary>
    public required RunPhase Phase { get; init; }

    /// <summary>The run that is shown; null: none was yet.</summary>
    public RunTrace? Run { get; init; }

    /// <summary>All tickets, in the order of the plan.</summary>
    public required ImmutableArray<ReportTicket> Tickets { get; init; }

    /// <summary>Their costs.</summary>
    public required CostReport Costs { get; init; }

    /// <summary>What the plan expects.</summary>
    public required ExecutionPlan Plan { get; init; }

    /// <summary>USD that the run may spend; null: no bound.</summary>
    public decimal? Budget { get; init; }

    /// <summary>What is wrong.</summary>
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];

    /// <summary>Places of the dependency graph's nodes.</summary>
    public required GraphLayout Graph { get; init; }

    /// <summary>Tickets by key.</summary>
    public IReadOnlyDictionary<string, ReportTicket> ByKey => _byKey ??= Tickets.ToDictionary(ticket => ticket.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>Short ids by key.</summary>
    public IReadOnlyDictionary<string, string> Ids => _ids ??= Tickets.ToDictionary(ticket => ticket.Key, ticket => ticket.Planned.Ticket.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>Name of the folder that holds <c>.arela</c>.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Paths.Root));

    /// <summary>Number of tickets in a state.</summary>
    public int Count(ReportState state) => Tickets.Count(ticket => ticket.State == state);
}

/// <summary>One ticket.</summary>
/// <param name="Planned">Its place in the plan, with what is remembered of it now.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Why">For people; may be empty.</param>
internal sealed record ReportTicket(PlannedTicket Planned, ReportState State, string Why)
{
    /// <summary>Its key.</summary>
    public string Key => Planned.Key;

    /// <summary>What is remembered of it.</summary>
    public TicketRecord Record => Planned.Record;

    /// <summary>Its title; the key where it has none.</summary>
    public string Title => Planned.Ticket.Title?.Value ?? Planned.Key;

    /// <summary>Who does it or did it last; empty: nobody is named.</summary>
    public string Agent => Record.Agent ?? Planned.Agent?.Name ?? Planned.Ticket.Agent?.Value ?? "";

    /// <summary>Its attempts in the run that is shown.</summary>
    public ImmutableArray<TraceAttempt> Attempts { get; init; } = [];
}

/// <summary>Where a run stands.</summary>
internal enum RunPhase
{
    /// <summary>There was none yet.</summary>
    None,

    /// <summary>It goes on.</summary>
    Live,

    /// <summary>It came to its end.</summary>
    Ended,

    /// <summary>It was asked to stop.</summary>
    Stopped,

    /// <summary>Its process died.</summary>
    Interrupted,
}
