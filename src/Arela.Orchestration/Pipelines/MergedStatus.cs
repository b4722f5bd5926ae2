using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Pipelines;

/// <summary>What the status file says of a ticket after a merge. Doing it twice changes nothing.</summary>
internal static class MergedStatus
{
    /// <summary>The record to write.</summary>
    /// <param name="local">What the checkout remembers.</param>
    /// <param name="line">What became of the ticket.</param>
    /// <param name="now">The time, UTC.</param>
    public static TicketRecord Of(TicketRecord local, MergeLine line, DateTimeOffset now)
    {
        if (line.Record is not { } record)
            return local;
        // What people and tools wrote beside it stays.
        record = record with { Ticket = record.Ticket with { Unknown = local.Unknown } };
        return line.End switch
        {
            MergeEnd.Merged or MergeEnd.MergedBefore => record.Ticket,
            MergeEnd.NotMerged => Changed(local, record.Ticket with { Status = TicketStatus.Failed, Reason = line.Reason, Error = LogText.Escape(line.Why) }, now),
            _ when local.Status == TicketStatus.Completed => local,
            MergeEnd.Failed => local.Attempts > record.Ticket.Attempts ? local : record.Ticket,
            _ when local.Attempts > record.Ticket.Attempts => local,
            MergeEnd.HandedOff => record.Ticket with { Status = TicketStatus.Open },
            _ => Changed(local, record.Ticket with { Status = TicketStatus.Open, Reason = "blocked", Error = LogText.Escape(line.Why) }, now),
        };
    }

    private static TicketRecord Changed(TicketRecord local, TicketRecord next, DateTimeOffset now)
    {
        var unchanged = next with { UpdatedAt = local.UpdatedAt };
        return TicketRecordJson.Fingerprint(unchanged) == TicketRecordJson.Fingerprint(local) ? local : next with { UpdatedAt = now };
    }
}
