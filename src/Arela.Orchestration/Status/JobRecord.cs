using System.Collections.Immutable;

namespace Arela.Orchestration.Status;

/// <summary>What one job (one ticket on one machine) leaves for those that depend on it and for the merge.</summary>
/// <param name="Key">Key of the ticket.</param>
/// <param name="Ticket">Its entry of the status file, as the job left it.</param>
internal sealed record JobRecord(string Key, TicketRecord Ticket)
{
    /// <summary>How the job ended, one of <see cref="JobEnds"/>.</summary>
    public string End { get; init; } = JobEnds.Blocked;

    /// <summary>Commit from which the job's work starts; null: not known.</summary>
    public string? Base { get; init; }

    /// <summary>Tip of the branch in the bundle; null: there is no bundle.</summary>
    public string? Head { get; init; }

    /// <summary>For people: why it ended so; may be empty.</summary>
    public string Why { get; init; } = "";

    /// <summary>The attempts of the job's run, in order.</summary>
    public ImmutableArray<JobAttempt> Attempts { get; init; } = [];

    /// <summary>What the build of the job found.</summary>
    public ImmutableArray<JobFinding> Findings { get; init; } = [];

    /// <summary>True when dependents may go on.</summary>
    public bool IsCompleted => Ticket.Status == TicketStatus.Completed && End == JobEnds.Completed;
}

/// <summary>An attempt, as a record tells it.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Outcome">Named reason, or <c>completed</c>.</param>
/// <param name="Message">For people; may be empty.</param>
/// <param name="Cost">USD; null: unknown.</param>
/// <param name="Duration">From start to verdict.</param>
internal sealed record JobAttempt(string Agent, string Outcome, string Message, decimal? Cost, TimeSpan Duration);

/// <summary>A finding, as a record tells it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>message</c>.</param>
/// <param name="Message">One line.</param>
/// <param name="File">File relative to the root, forward slashes; empty: none.</param>
/// <param name="Line">Line from 1; 0: the file as a whole.</param>
internal sealed record JobFinding(string Code, string Severity, string Message, string File, int Line);

/// <summary>How a job ends.</summary>
internal static class JobEnds
{
    public const string Completed = "completed";
    public const string Failed = "failed";

    /// <summary>Something that it needs is missing, or stands against it.</summary>
    public const string Blocked = "blocked";

    /// <summary>A person does it.</summary>
    public const string HandedOff = "hand-off";

    /// <summary>Its agent does not belong to the selected ones.</summary>
    public const string Skipped = "skipped";

    /// <summary>The budget did not allow it.</summary>
    public const string NotStarted = "not-started";

    /// <summary>Stopped.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Begun; what a job that was killed leaves.</summary>
    public const string Running = "running";

    private static readonly ImmutableHashSet<string> All =
        [Completed, Failed, Blocked, HandedOff, Skipped, NotStarted, Cancelled, Running];

    public static bool IsKnown(string word) => All.Contains(word);
}
