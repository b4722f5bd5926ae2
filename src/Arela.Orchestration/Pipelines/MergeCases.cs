using Arela.Orchestration.Reporting.Ci;

namespace Arela.Orchestration.Pipelines;

/// <summary>The tickets of a pipeline as test cases, for the page of results that CI engines show.</summary>
internal static class MergeCases
{
    /// <summary>The suite of all tickets that have a record or wait for one.</summary>
    public static RunCases Of(IReadOnlyCollection<MergeLine> lines, DateTimeOffset now) => new(
        "Arela",
        now,
        lines.Aggregate(TimeSpan.Zero, (sum, line) => sum + (line.Record?.Ticket.Duration ?? TimeSpan.Zero)),
        [.. lines.Select(Of)]);

    private static RunCase Of(MergeLine line)
    {
        var agent = line.Record?.Ticket.Agent ?? line.Ticket.Agent?.Name ?? "";
        var end = line.End is MergeEnd.NotMerged or MergeEnd.Failed ? CaseEnd.Failed : line.IsDone ? CaseEnd.Passed : CaseEnd.Skipped;
        var attempts = (line.Record?.Attempts ?? []).Select(attempt => $"{attempt.Agent}: {attempt.Outcome}{(attempt.Message.Length > 0 ? ", " + attempt.Message : "")}");
        return new RunCase(line.Ticket.Key, agent, end)
        {
            Reason = line.Reason,
            Message = end == CaseEnd.Passed ? "" : line.Why,
            Text = string.Join('\n', attempts),
            Duration = line.Record?.Ticket.Duration ?? TimeSpan.Zero,
        };
    }
}
