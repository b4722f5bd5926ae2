using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes.Redaction;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Pipelines;

/// <summary>What a job tells the others, from what came of its run. Records leave the machine, so no secret may be in them.</summary>
internal sealed class JobReport(ArelaPaths paths, AgentCatalog catalog)
{
    private const int MostFindings = 100;
    private const int LongestText = 4000;

    private readonly Redactor _redactor = Redactor.For(catalog);

    /// <summary>The record of a job that came to an end, or that something stood against.</summary>
    /// <param name="key">The ticket.</param>
    /// <param name="remembered">Its entry of the status file.</param>
    /// <param name="result">How its run ended; null: it did not start.</param>
    /// <param name="findings">What the build found.</param>
    public JobRecord Of(string key, TicketRecord remembered, TicketResult? result, IEnumerable<Diagnostic> findings)
    {
        Diagnostic[] found = [.. findings.Where(finding => finding.Severity != Severity.Message)];
        return new JobRecord(key, Clean(remembered))
        {
            End = EndOf(remembered, result),
            Why = Clean(result?.Why ?? found.FirstOrDefault(finding => finding.Severity == Severity.Error)?.Message ?? ""),
            Attempts = [.. (result?.Attempts ?? []).Select(Of)],
            Findings = [.. found.OrderByDescending(finding => finding.Severity).Take(MostFindings).Select(Of)],
        };
    }

    private static string EndOf(TicketRecord remembered, TicketResult? result) => result?.End switch
    {
        TicketEnd.Completed => JobEnds.Completed,
        TicketEnd.Failed => JobEnds.Failed,
        TicketEnd.HandedOff => JobEnds.HandedOff,
        TicketEnd.NotStarted => JobEnds.NotStarted,
        TicketEnd.Cancelled => JobEnds.Cancelled,
        TicketEnd.Skipped => remembered.Status == TicketStatus.Completed ? JobEnds.Completed : JobEnds.Skipped,
        _ => JobEnds.Blocked,
    };

    private JobAttempt Of(AttemptResult attempt) => new(
        attempt.Agent, attempt.Outcome.Reason.Name(), Clean(attempt.Outcome.Message), attempt.Cost, attempt.Duration);

    private JobFinding Of(Diagnostic finding) => new(
        finding.Code,
        finding.Severity == Severity.Error ? "error" : "warning",
        Clean(finding.Message),
        finding.Location.Path.Length > 0 ? paths.Relative(finding.Location.Path) : "",
        finding.Location.Span.Line);

    private TicketRecord Clean(TicketRecord record) => record with
    {
        Error = record.Error is { } error ? Clean(error) : null,
        Unknown = null,
    };

    private string Clean(string text)
    {
        var safe = _redactor.Redact(text);
        return safe.Length <= LongestText ? safe : safe[..LongestText] + "…";
    }
}
