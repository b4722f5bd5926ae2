using System.Collections.Immutable;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Reporting;

/// <summary>Where every ticket stands at one moment, what runs now and what is next.</summary>
/// <param name="At">The moment, UTC.</param>
/// <param name="Tickets">The tickets, by path.</param>
public sealed record StatusReport(DateTimeOffset At, ImmutableArray<StatusLine> Tickets)
{
    /// <summary>The run that is under way; null: none.</summary>
    public RunUnderWay? Run { get; init; }

    /// <summary>Keys of the tickets that the next run would start, in the order of starting.</summary>
    public ImmutableArray<string> Next { get; init; } = [];

    /// <summary>USD spent over all tickets and runs.</summary>
    public decimal Spent => Tickets.Sum(ticket => ticket.Record.Cost ?? 0m);
}

/// <summary>A run that is under way, in this process or another.</summary>
/// <param name="Run">Its id; null: it has not begun its log yet.</param>
/// <param name="Holder">Who runs it, for people.</param>
/// <param name="StartedAt">When it began, UTC; null: unknown.</param>
public sealed record RunUnderWay(string? Run, string Holder, DateTimeOffset? StartedAt);

/// <summary>Where one ticket stands.</summary>
/// <param name="Key">Which.</param>
/// <param name="Title">Its title; empty: it has none.</param>
/// <param name="Agent">Who did it, does it or is to do it; empty: nobody.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Record">What is remembered of it.</param>
public sealed record StatusLine(string Key, string Title, string Agent, TicketState State, TicketRecord Record)
{
    /// <summary>Short id of the ticket.</summary>
    public string Id { get; init; } = "";

    /// <summary>Absolute path of the ticket's file.</summary>
    public string Path { get; init; } = "";

    /// <summary>Time since its attempt began; null: it does not run.</summary>
    public TimeSpan? Elapsed { get; init; }

    /// <summary>Time since its agent last wrote something; null: it does not run, or has written nothing.</summary>
    public TimeSpan? Silence { get; init; }

    /// <summary>Why it cannot run, or what is to be done; empty: nothing.</summary>
    public string Why { get; init; } = "";
}

/// <summary>Where a ticket stands, with what the status file alone does not tell.</summary>
public enum TicketState
{
    /// <summary>May run.</summary>
    Open,

    /// <summary>Waits for something that cannot be completed by a run.</summary>
    Blocked,

    /// <summary>A person is to do it.</summary>
    NeedsPerson,

    /// <summary>An agent works on it now.</summary>
    Running,

    /// <summary>The run that worked on it died; the next one starts it again.</summary>
    Interrupted,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Its last attempt failed.</summary>
    Failed,
}
