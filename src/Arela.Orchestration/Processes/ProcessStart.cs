using System.Collections.Immutable;

namespace Arela.Orchestration.Processes;

/// <summary>A process to start: an argument list, never a shell string.</summary>
public sealed record ProcessStart
{
    /// <summary>Program, a name on PATH or an absolute path.</summary>
    public required string FileName { get; init; }

    /// <summary>Arguments, each passed as it is.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Absolute path of its working directory.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Its whole environment; null: this process's own without the variables that MSBuild adds.</summary>
    public ImmutableSortedDictionary<string, string>? Environment { get; init; }

    /// <summary>Text for standard input, which is closed after it.</summary>
    public string StandardInput { get; init; } = "";

    /// <summary>Called for each line of output as it comes, one call at a time. Very long lines come in pieces.</summary>
    public Action<OutputLine>? OnLine { get; init; }

    /// <summary>Called after the lines of each read, for a writer that flushes; never at the same time as <see cref="OnLine"/>.</summary>
    public Action? OnRead { get; init; }

    /// <summary>Longest time; null: no bound.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Longest silence; null: no bound.</summary>
    public TimeSpan? StallTimeout { get; init; }

    /// <summary>
    /// True leaves running what it leaves running when it ends by itself (a build server, say), until the run ends. False
    /// ends that too, with it.
    /// </summary>
    public bool KeepLeftovers { get; init; }

    /// <summary>Time between asking the process tree to stop and killing it.</summary>
    public TimeSpan GracePeriod { get; init; } = Defaults.GracePeriod;
}

/// <summary>A line of a process's output.</summary>
/// <param name="Text">Without its line end, as the process wrote it (not redacted).</param>
/// <param name="IsError">True for standard error.</param>
/// <param name="IsPartial">True when the line was too long and goes on in the next call.</param>
public readonly record struct OutputLine(string Text, bool IsError, bool IsPartial = false);

/// <summary>How a process ended.</summary>
/// <param name="Cause">Why it ended.</param>
/// <param name="ExitCode">Exit code; null when it never started or was killed.</param>
/// <param name="Duration">From start to the end of its whole tree.</param>
public sealed record ProcessEnd(ProcessEndCause Cause, int? ExitCode, TimeSpan Duration)
{
    /// <summary>False when no process was started.</summary>
    public bool Started { get; init; } = true;

    /// <summary>What went wrong when it was not started, for people.</summary>
    public string Message { get; init; } = "";
}

/// <summary>Why a process ended.</summary>
public enum ProcessEndCause
{
    /// <summary>By itself.</summary>
    Exited,

    /// <summary>It could not be started.</summary>
    NotStarted,

    /// <summary>We ended it after the total timeout.</summary>
    TimedOut,

    /// <summary>We ended it after too long a silence.</summary>
    Stalled,

    /// <summary>We ended it since the run was stopped.</summary>
    Stopped,

    /// <summary>We ended it since it reached a cap on cost or tokens.</summary>
    Capped,
}
