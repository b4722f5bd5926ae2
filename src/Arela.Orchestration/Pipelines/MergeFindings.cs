using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Pipelines;

/// <summary>What a merge leaves as errors and warnings: an error for what did not merge, a warning for what the jobs did not do.</summary>
internal static class MergeFindings
{
    public static IEnumerable<Diagnostic> Of(IEnumerable<MergeLine> lines)
    {
        foreach (var line in lines)
        {
            var key = LogText.Escape(line.Ticket.Key);
            var why = LogText.Escape(line.Why);
            var place = line.Ticket.Ticket.Location;
            if (line.End == MergeEnd.NotMerged)
                yield return ExecutionDiagnostics.NotMerged.At(place, line.Ticket.Key, [key, line.Reason, why]);
            else if (line.End == MergeEnd.Failed)
                yield return ExecutionDiagnostics.FailedInJob.At(place, line.Ticket.Key, [key, $"failed ({LogText.Escape(line.Reason)}): {why}", LogOf(line)]);
            else if (line.End == MergeEnd.Blocked)
                yield return ExecutionDiagnostics.FailedInJob.At(place, line.Ticket.Key, [key, $"is not done: {why}", ""]);
            else if (line.End == MergeEnd.HandedOff)
                yield return ExecutionDiagnostics.FailedInJob.At(place, line.Ticket.Key, [key, why, $"; when it is done: dotnet build -t:ArelaComplete -p:ArelaTickets={key}"]);
        }
    }

    private static string LogOf(MergeLine line) =>
        line.Record?.Ticket.LogPath is { } log ? $" Log, where the job ran: {LogText.Escape(log)}" : "";
}
