using System.Collections.Immutable;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Reporting;

/// <summary>Looks at a root that may be changing under it.</summary>
internal sealed class StatusReportBuilder(ArelaPaths paths, TimeProvider time)
{
    /// <summary>The report of what a plan knows.</summary>
    /// <param name="read">
    /// Reads tickets and status; called twice where a ticket is in progress and no run seems to be alive. Its run held the
    /// lock when the ticket was first seen, and did not afterwards: if the ticket still stands as it did, the run died.
    /// A run that ended well between the two would have left another record.
    /// </param>
    public (StatusReport Report, PlanResult Planned) Build(Func<PlanResult> read)
    {
        var planned = read();
        var isAlive = LiveMark.IsHeld(paths);
        var since = isAlive ? LockOwner.Since(paths) : null;
        var seen = planned.Plan.Tickets.Where(IsInProgress).ToDictionary(ticket => ticket.Key, StringComparer.OrdinalIgnoreCase);
        if (!isAlive && seen.Count > 0)
        {
            planned = read();
            isAlive = LiveMark.IsHeld(paths);
            return (Of(planned, isAlive, ticket => IsSame(ticket.Record, seen.GetValueOrDefault(ticket.Key)?.Record)), planned);
        }

        // What began before the run that is alive was left by an earlier one, and is about to be taken up.
        return (Of(planned, isAlive, ticket => !isAlive || ticket.Record.StartedAt < since), planned);
    }

    private static bool IsInProgress(PlannedTicket ticket) => ticket.Record.Status == TicketStatus.InProgress;

    private static bool IsSame(TicketRecord record, TicketRecord? earlier) =>
        earlier is not null && (record.Run, record.StartedAt, record.Attempts) == (earlier.Run, earlier.StartedAt, earlier.Attempts);

    private StatusReport Of(PlanResult planned, bool isAlive, Func<PlannedTicket, bool> isDead)
    {
        var now = time.GetUtcNow();
        ImmutableArray<StatusLine> lines =
        [
            .. planned.Plan.Tickets
                .OrderBy(ticket => ticket.Ticket.Path, StringComparer.Ordinal)
                .Select(ticket => Line(ticket, StateOf(ticket, isDead), now)),
        ];
        var running = lines.Where(line => line.State == TicketState.Running).ToArray();
        return new StatusReport(now, lines)
        {
            Run = isAlive ? new RunUnderWay(running.FirstOrDefault()?.Record.Run, LockOwner.Describe(paths), LockOwner.Since(paths)) : null,
            Next = [.. planned.Plan.Running.Where(ticket => !running.Any(line => line.Key == ticket.Key)).OrderBy(ticket => ticket.Order).Select(ticket => ticket.Key)],
        };
    }

    private static TicketState StateOf(PlannedTicket ticket, Func<PlannedTicket, bool> isDead) => ticket.Record.Status switch
    {
        TicketStatus.InProgress => isDead(ticket) ? TicketState.Interrupted : TicketState.Running,
        TicketStatus.Completed => TicketState.Completed,
        TicketStatus.Failed => TicketState.Failed,
        _ => ticket.Action switch
        {
            PlanAction.Blocked => TicketState.Blocked,
            PlanAction.HandOff => TicketState.NeedsPerson,
            _ => TicketState.Open,
        },
    };

    private StatusLine Line(PlannedTicket ticket, TicketState state, DateTimeOffset now)
    {
        var record = ticket.Record;
        var agent = state is TicketState.Open or TicketState.Blocked or TicketState.NeedsPerson
            ? ticket.Agent?.Name ?? ticket.Ticket.Agent?.Value ?? ""
            : record.Agent ?? ticket.Agent?.Name ?? "";
        var isRunning = state == TicketState.Running;
        return new StatusLine(ticket.Key, ticket.Ticket.Title?.Value ?? "", agent, state, record)
        {
            Id = ticket.Ticket.Id,
            Path = ticket.Ticket.Path,
            Why = ticket.Why,
            Elapsed = isRunning && record.StartedAt is { } started ? Since(started, now) : null,
            Silence = isRunning && LastWrite(record) is { } written ? Since(written, now) : null,
        };
    }

    /// <summary>When the agent's log last grew, in this attempt.</summary>
    private DateTimeOffset? LastWrite(TicketRecord record)
    {
        if (record.LogPath is not { } log)
            return null;
        try
        {
            // The status file is edited by people: only our own logs are looked at.
            var path = Path.GetFullPath(log, paths.Root);
            if (!path.StartsWith(paths.Logs + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path))
                return null;
            var written = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
            return written < record.StartedAt ? null : written;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    // A file's clock and ours may differ by a little.
    private static TimeSpan Since(DateTimeOffset then, DateTimeOffset now) => now > then ? now - then : TimeSpan.Zero;
}
