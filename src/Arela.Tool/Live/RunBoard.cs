using System.Collections.Immutable;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;

namespace Arela.Tool.Live;

/// <summary>What is to be shown of a run, kept up to date by its events. It decides nothing.</summary>
internal sealed class RunBoard : IRunObserver
{
    private readonly object _gate = new();
    private readonly Dictionary<string, BoardRow> _rows = new(StringComparer.OrdinalIgnoreCase);
    private BoardTotals _totals = new();

    /// <summary>What is to be shown now.</summary>
    public (ImmutableArray<BoardRow> Rows, BoardTotals Totals) Snapshot()
    {
        lock (_gate)
            return ([.. _rows.Values.OrderBy(row => row.State).ThenBy(row => row.Order)], _totals);
    }

    /// <inheritdoc />
    public void On(RunEvent runEvent)
    {
        lock (_gate)
            Apply(runEvent);
    }

    private void Apply(RunEvent runEvent)
    {
        switch (runEvent)
        {
            case RunStarted started:
                Begin(started);
                break;
            case AttemptStarted attempt:
                Change(attempt.Ticket.Key, row => row with
                {
                    State = BoardState.Running,
                    Agent = attempt.Agent,
                    Since = row.Since ?? attempt.At,
                    Activity = attempt.Attempt == 1 ? "" : $"attempt {attempt.Attempt}",
                });
                break;
            case AttemptProgressed { Progress: var progress, Ticket: var ticket }:
                Change(ticket.Key, row => row with
                {
                    Activity = progress.Activity.Length > 0 ? progress.Activity : row.Activity,
                    TokensNow = progress.Usage?.Total ?? row.TokensNow,
                    CostNow = progress.ReportedCost ?? row.CostNow,
                });
                break;
            case AttemptEnded ended:
                Change(ended.Ticket.Key, row => Ended(row, ended));
                break;
            case TicketEnded ended:
                End(ended);
                break;
            case LaneHeld held:
                _totals = _totals with { Note = $"{held.Agent} is rate-limited until {held.Until:HH:mm:ss} UTC; its tickets wait" };
                break;
            case BudgetReached reached:
                _totals = _totals with { Note = $"the budget is reached; {reached.NotStarted} tickets will not start" };
                break;
        }
    }

    private void Begin(RunStarted started)
    {
        var order = 0;
        foreach (var ticket in started.Plan.Tickets.Where(ticket => ticket.Action != PlanAction.Skip))
        {
            var waits = ticket.WaitsFor.IsEmpty ? "" : "waits for " + string.Join(", ", ticket.WaitsFor);
            _rows[ticket.Key] = new BoardRow(ticket.Key, order++, ticket.Agent?.Name ?? "", BoardState.Waiting) { Activity = waits };
        }

        _totals = new BoardTotals
        {
            Run = started.Run,
            Since = started.At,
            Total = _rows.Count,
            Estimated = started.Plan.Running.Sum(ticket => ticket.Estimate.Usd ?? 0m),
        };
    }

    private static BoardRow Ended(BoardRow row, AttemptEnded ended) => row with
    {
        State = ended.NextAttemptAt is null ? row.State : BoardState.Paused,
        TokensBefore = row.TokensBefore + (ended.Attempt.Report.Usage?.Total ?? row.TokensNow),
        TokensNow = 0,
        CostBefore = ended.Attempt.Cost is { } cost ? (row.CostBefore ?? 0m) + cost : row.CostBefore,
        CostNow = null,
        Activity = ended.NextAttemptAt is null ? row.Activity : $"{ended.Attempt.Outcome.Reason.Name()}: {ended.Attempt.Outcome.Message}",
    };

    private void End(TicketEnded ended)
    {
        var result = ended.Result;
        Change(result.Ticket.Key, row => row with
        {
            State = result.End switch
            {
                TicketEnd.Completed or TicketEnd.Skipped => BoardState.Completed,
                TicketEnd.Failed => BoardState.Failed,
                TicketEnd.Blocked => BoardState.Blocked,
                TicketEnd.HandedOff => BoardState.HandedOff,
                _ => BoardState.NotStarted,
            },
            Took = result.Attempts.Count > 0 ? result.Duration : null,
            Activity = result.Why,
        });
        _totals = _totals with
        {
            Done = ended.Done,
            Total = ended.Total,
            Failed = _totals.Failed + (result.End == TicketEnd.Failed ? 1 : 0),
        };
    }

    private void Change(string key, Func<BoardRow, BoardRow> change)
    {
        if (_rows.TryGetValue(key, out var row))
            _rows[key] = change(row);
    }
}

/// <summary>The figures below the live table.</summary>
internal sealed record BoardTotals
{
    /// <summary>Run id; empty before it starts.</summary>
    public string Run { get; init; } = "";

    /// <summary>When it started, UTC.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Tickets that have ended.</summary>
    public int Done { get; init; }

    /// <summary>Tickets of the run.</summary>
    public int Total { get; init; }

    /// <summary>Of them failed.</summary>
    public int Failed { get; init; }

    /// <summary>USD that it is expected to cost.</summary>
    public decimal Estimated { get; init; }

    /// <summary>What a person should know now; empty: nothing.</summary>
    public string Note { get; init; } = "";
}
