using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Reporting.Ci;

/// <summary>A ticket of a run as a test case.</summary>
/// <param name="Name">Key of the ticket.</param>
/// <param name="Agent">Who did it; empty: nobody.</param>
/// <param name="End">How it ended.</param>
internal sealed record RunCase(string Name, string Agent, CaseEnd End)
{
    /// <summary>The one line that says why it failed or was not done.</summary>
    public string Message { get; init; } = "";

    /// <summary>The named reason of a failure.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Everything that helps: the reason, the agent's last lines or the gate's output, the path of the log.</summary>
    public string Text { get; init; } = "";

    /// <summary>From its first start to its end.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Tickets that a run took part in; where it did not start, one case that says why.</summary>
    public static ImmutableArray<RunCase> Of(RunSummary summary, ArelaPaths paths) => summary.Result is { } result
        ? [.. result.Tickets.Where(ticket => ticket.End != TicketEnd.Skipped).Select(ticket => Of(ticket, paths))]
        : [NotStarted(summary)];

    private static RunCase Of(TicketResult ticket, ArelaPaths paths)
    {
        var last = ticket.Attempts.Count > 0 ? ticket.Attempts[^1] : null;
        var agent = last?.Agent ?? ticket.Ticket.Agent?.Name ?? "";
        if (ticket.End != TicketEnd.Failed || last is null)
        {
            return new RunCase(ticket.Ticket.Key, agent, ticket.End == TicketEnd.Completed ? CaseEnd.Passed : CaseEnd.Skipped)
            {
                Message = ticket.End == TicketEnd.Completed ? "" : $"{EndNames.Of(ticket.End)}: {ticket.Why}",
                Duration = ticket.Duration,
            };
        }

        var output = last.Outcome.Details.Length > 0 ? last.Outcome.Details : string.Join('\n', last.Report.LastLines);
        string[] parts =
        [
            $"{last.Agent}: {last.Outcome.Reason.Name()}, {last.Outcome.Message}",
            output,
            ticket.LogPath is { } log ? "Log: " + paths.Relative(log) : "",
        ];
        return new RunCase(ticket.Ticket.Key, agent, CaseEnd.Failed)
        {
            Reason = last.Outcome.Reason.Name(),
            Message = last.Outcome.Message,
            Text = string.Join('\n', parts.Where(part => part.Length > 0)),
            Duration = ticket.Duration,
        };
    }

    private static RunCase NotStarted(RunSummary summary)
    {
        var errors = summary.Findings.Where(finding => finding.Severity == Severity.Error).ToArray();
        return new RunCase("ArelaOrchestrate", "", CaseEnd.Error)
        {
            Reason = errors.Length > 0 ? errors[0].Code : "",
            Message = errors.Length > 0 ? errors[0].Message : "The run did not start.",
            Text = string.Join('\n', errors.Select(error => $"{error.Location.Path}({error.Location.Span.Line}): {error.Code}: {error.Message}")),
        };
    }
}

/// <summary>How a test case ended.</summary>
internal enum CaseEnd
{
    /// <summary>Completed.</summary>
    Passed,

    /// <summary>Its last attempt failed.</summary>
    Failed,

    /// <summary>Blocked, handed to a person, not started or stopped.</summary>
    Skipped,

    /// <summary>The run could not begin.</summary>
    Error,
}
