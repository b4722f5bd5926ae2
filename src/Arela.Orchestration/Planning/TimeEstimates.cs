using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Planning;

/// <summary>How long tickets take: as they say, else as earlier ones took, else a guess.</summary>
internal sealed class TimeEstimates
{
    /// <summary>Fewer attempts of one kind of work say less than all attempts of the agent.</summary>
    private const int FewestOfTaskType = 3;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private readonly ILookup<string, Sample> _byTicket;
    private readonly ILookup<string, Sample> _byAgent;

    /// <summary>From the completed attempts of earlier runs.</summary>
    /// <param name="history">The runs.</param>
    /// <param name="taskTypes">Names of task types, by ticket.</param>
    public TimeEstimates(RunHistory history, IReadOnlyDictionary<string, string> taskTypes)
    {
        Sample[] samples = [.. history.Runs.SelectMany(run => SamplesOf(run, taskTypes))];
        _byTicket = samples.ToLookup(sample => sample.Ticket, StringComparer.OrdinalIgnoreCase);
        _byAgent = samples.ToLookup(sample => sample.Agent, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The time of a ticket, and where it comes from.</summary>
    public ExpectedTime Of(Ticket ticket, Agent? agent, TaskType? taskType, TicketRecord record)
    {
        if (ticket.EstimatedTime is { } written)
            return new ExpectedTime(written.Value.Middle, TimeSource.Ticket, 0);
        Sample[] own = [.. _byTicket[ticket.Key]];
        if (own.Length > 0)
            return new ExpectedTime(Median(own.Select(sample => sample.Duration)), TimeSource.SameTicket, own.Length);
        if (record is { Status: TicketStatus.Completed, Duration: { } took })
            return new ExpectedTime(took, TimeSource.SameTicket, 1);
        Sample[] all = agent is null ? [] : [.. _byAgent[agent.Name]];
        Sample[] kind = taskType is null ? [] : [.. all.Where(sample => string.Equals(sample.TaskType, taskType.Name, StringComparison.OrdinalIgnoreCase))];
        if (kind.Length >= FewestOfTaskType)
            return new ExpectedTime(From(kind, ticket), TimeSource.TaskType, kind.Length);
        return all.Length > 0
            ? new ExpectedTime(From(all, ticket), TimeSource.Agent, all.Length)
            : new ExpectedTime(TicketEstimate.DefaultTime, TimeSource.Default, 0);
    }

    private static IEnumerable<Sample> SamplesOf(PastRun run, IReadOnlyDictionary<string, string> taskTypes)
    {
        var tokens = run.Tickets.ToDictionary(ticket => ticket.Key, ticket => ticket.EstimatedTokens, StringComparer.OrdinalIgnoreCase);
        return run.Attempts
            .Where(attempt => attempt is { IsCompleted: true, Duration: { } duration } && duration > TimeSpan.Zero)
            .Select(attempt => new Sample(
                attempt.Ticket, attempt.Agent, taskTypes.GetValueOrDefault(attempt.Ticket), tokens.GetValueOrDefault(attempt.Ticket), attempt.Duration!.Value));
    }

    /// <summary>By the tokens that were estimated, where both sides know them: a larger ticket takes longer. Else the median.</summary>
    private static TimeSpan From(Sample[] samples, Ticket ticket)
    {
        Sample[] sized = [.. samples.Where(sample => sample.EstimatedTokens > 0)];
        if (ticket.EstimatedTokens?.Value is not (> 0 and var tokens) || sized.Length * 2 < samples.Length)
            return Median(samples.Select(sample => sample.Duration));
        var perToken = Median(sized.Select(sample => sample.Duration / sample.EstimatedTokens!.Value));
        var time = tokens * perToken.TotalSeconds;
        return time < Longest.TotalSeconds ? TimeSpan.FromSeconds(time) : Longest;
    }

    private static TimeSpan Median(IEnumerable<TimeSpan> times)
    {
        TimeSpan[] sorted = [.. times.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private sealed record Sample(string Ticket, string Agent, string? TaskType, long? EstimatedTokens, TimeSpan Duration);
}
