using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;
using Arela.Orchestration.Workspaces;

namespace Arela.Orchestration.Pipelines;

/// <summary>
/// What the records of other jobs mean for the ticket of this one: what it builds on, and what stands against it. What a
/// record does not tell, the status file of the checkout may.
/// </summary>
internal sealed class JobPlan(TicketGraph graph, StatusSnapshot status, JobFolder folder)
{
    /// <summary>Why the ticket cannot run: each direct dependency that is not completed.</summary>
    public ImmutableArray<Diagnostic> Blocks(int ticket) =>
    [
        .. graph.DependenciesOf(ticket)
            .Select(edge => (edge, Why: WhyNotCompleted(graph.Tickets[edge.Target].Key)))
            .Where(entry => entry.Why is not null)
            .Select(entry => ExecutionDiagnostics.JobBlocked.At(
                graph.Tickets[ticket].LocationOf(entry.edge.Reference.Span),
                graph.Tickets[ticket].Key,
                [LogText.Escape(graph.Tickets[ticket].Key), LogText.Escape(graph.Tickets[entry.edge.Target].Key), entry.Why])),
    ];

    /// <summary>The work that the ticket builds on, in the order of merging; complete only when nothing blocks.</summary>
    public ImmutableArray<BundleFile> Bundles(int ticket)
    {
        var sources = new HashSet<int>();
        Collect(ticket, sources, []);
        return
        [
            .. MergeOrder.Of(graph)
                .Where(sources.Contains)
                .Select(index => folder.Find(graph.Tickets[index].Key))
                .OfType<JobRecord>()
                .Select(folder.BundleOf)
                .OfType<BundleFile>(),
        ];
    }

    /// <summary>The status with every dependency of an unblocked ticket completed.</summary>
    public StatusSnapshot StatusFor(int ticket, JobRecord? own)
    {
        var records = status.Records.ToBuilder();
        foreach (var edge in graph.DependenciesOf(ticket))
        {
            var key = graph.Tickets[edge.Target].Key;
            if (folder.Find(key) is { } record)
                records[key] = record.Ticket;
        }

        if (own is not null)
            records[own.Key] = own.Ticket;
        return status with { Records = records.ToImmutable() };
    }

    /// <summary>This ticket's own record of an earlier job, if it is of the same text and its bundle is there; else null.</summary>
    public JobRecord? FindDone(Ticket ticket)
    {
        if (folder.Find(ticket.Key) is not { IsCompleted: true } record)
            return null;
        var hasWork = folder.BundleOf(record) is not { Paths.Count: 0 };
        return hasWork && record.Ticket.ContentHash == TicketText.Hash(ticket) ? record : null;
    }

    private string? WhyNotCompleted(string key)
    {
        if (folder.Find(key) is { } record)
            return record.IsCompleted ? null : Describe(record);
        return status[key].Status == TicketStatus.Completed ? null : "has no record in the job folder (its job did not run, or did not publish it)";
    }

    private static string Describe(JobRecord record)
    {
        var reason = record.Ticket.Reason is { } word ? $" ({LogText.Escape(word)})" : "";
        return record.End switch
        {
            JobEnds.Failed => $"failed{reason}",
            JobEnds.Blocked => "is blocked itself",
            JobEnds.HandedOff => "a person does",
            JobEnds.Running => "was begun and not ended: its job was killed",
            JobEnds.Cancelled => "was stopped",
            JobEnds.NotStarted => "was not started (the budget)",
            _ => "is not completed",
        };
    }

    // A dependency that brings no branch of its own (completed before, or nothing to change) passes its own on.
    private void Collect(int ticket, HashSet<int> sources, HashSet<int> seen)
    {
        foreach (var edge in graph.DependenciesOf(ticket))
        {
            if (!seen.Add(edge.Target))
                continue;
            if (folder.Find(graph.Tickets[edge.Target].Key) is { IsCompleted: true, Head: not null })
                sources.Add(edge.Target);
            else
                Collect(edge.Target, sources, seen);
        }
    }
}
