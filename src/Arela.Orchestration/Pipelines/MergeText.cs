using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Reporting;

namespace Arela.Orchestration.Pipelines;

/// <summary>What a log shows of a merge.</summary>
internal static class MergeText
{
    /// <summary>The line of a ticket.</summary>
    public static string Line(MergeLine line)
    {
        var why = line.Why.Length > 0 && !line.IsDone ? $": {(line.Reason.Length > 0 ? LogText.Escape(line.Reason) + ", " : "")}{LogText.Escape(line.Why)}" : "";
        return $"{Word(line.End),-14} {LogText.Escape(line.Ticket.Key)}{why}";
    }

    /// <summary>The last line.</summary>
    public static string Total(IReadOnlyCollection<MergeLine> lines)
    {
        var ends = lines.GroupBy(line => line.End).OrderBy(group => group.Key).Select(group => $"{group.Count()} {Word(group.Key)}");
        return $"{Format.Count(lines.Count, "ticket")}: {string.Join(", ", ends)}; {Format.Usd(lines.Sum(line => line.Record?.Ticket.Cost ?? 0m))} spent";
    }

    /// <summary>The end in words.</summary>
    public static string Word(MergeEnd end) => end switch
    {
        MergeEnd.Merged => "merged",
        MergeEnd.MergedBefore => "merged before",
        MergeEnd.NotMerged => "not merged",
        MergeEnd.Failed => "failed",
        MergeEnd.Blocked => "blocked",
        _ => "needs a person",
    };
}
