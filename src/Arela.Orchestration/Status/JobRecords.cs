using System.Globalization;

namespace Arela.Orchestration.Status;

/// <summary>The union of records: for each ticket the one that counts, whatever the order in which they are found.</summary>
internal static class JobRecords
{
    /// <summary>
    /// Which of two records of one ticket counts: one that says completed; else the one of more attempts, else the newer;
    /// else, so that the order never decides, the one whose content sorts last.
    /// </summary>
    public static JobRecord Better(JobRecord left, JobRecord right) => Compare(left, right) >= 0 ? left : right;

    private static int Compare(JobRecord left, JobRecord right)
    {
        var byEnd = left.IsCompleted.CompareTo(right.IsCompleted);
        if (byEnd != 0)
            return byEnd;
        var byAttempt = left.Ticket.Attempts.CompareTo(right.Ticket.Attempts);
        if (byAttempt != 0)
            return byAttempt;
        var byTime = Nullable.Compare(left.Ticket.UpdatedAt, right.Ticket.UpdatedAt);
        return byTime != 0 ? byTime : string.CompareOrdinal(ContentOf(left), ContentOf(right));
    }

    private static string ContentOf(JobRecord record) =>
        string.Create(CultureInfo.InvariantCulture, $"{record.Head} {Convert.ToHexString(JobRecordJson.Write(record).Span)}");
}
