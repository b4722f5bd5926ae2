using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tickets;

/// <summary>
/// What a ticket file says, as written: nothing is checked or looked up yet. Absent fields are null.
/// The text itself is not kept; it is read again for the agent that is given it.
/// </summary>
public sealed record Ticket
{
    /// <summary>File name without extension, for example <c>CODEX-001-input-component</c>. Names the ticket everywhere.</summary>
    public required string Key { get; init; }

    /// <summary>Short id, for example <c>CODEX-001</c>; the key where the ticket has none.</summary>
    public required string Id { get; init; }

    /// <summary>Absolute path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>Name of the folder below <c>tickets/</c>, usually an agent's; empty straight under it.</summary>
    public required string Folder { get; init; }

    /// <summary>Title without the id; null when there is none.</summary>
    public TicketField<string>? Title { get; init; }

    /// <summary>The id that the header itself states, where it states one (it may disagree with the file name).</summary>
    public TicketField<string>? StatedId { get; init; }

    /// <summary>Agent name in the catalog's spelling: lower case, without <c>@</c> and remarks.</summary>
    public TicketField<string>? Agent { get; init; }

    /// <summary>Priority.</summary>
    public TicketField<TicketPriority>? Priority { get; init; }

    /// <summary>Complexity as written, lower case.</summary>
    public TicketField<string>? Complexity { get; init; }

    /// <summary>Estimated tokens; the middle of a range.</summary>
    public TicketField<long>? EstimatedTokens { get; init; }

    /// <summary>Cost estimate in USD.</summary>
    public TicketField<decimal>? CostEstimate { get; init; }

    /// <summary>Estimated time.</summary>
    public TicketField<TimeEstimate>? EstimatedTime { get; init; }

    /// <summary>Dependencies in the order written, ranges expanded.</summary>
    public ImmutableArray<DependencyReference> Dependencies { get; init; } = [];

    /// <summary>Task type that the ticket itself names.</summary>
    public TicketField<string>? TaskType { get; init; }

    /// <summary>Labels, lower case.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Headings of its sections that may say what kind of work it is; the usual ones are left out.</summary>
    public ImmutableArray<string> Headings { get; init; } = [];

    /// <summary>Gate command of this ticket.</summary>
    public TicketField<string>? Gate { get; init; }

    /// <summary>Status that the author wrote into the ticket.</summary>
    public TicketField<string>? Status { get; init; }

    /// <summary>Fields that are there but could not be understood.</summary>
    public ImmutableArray<UnreadableField> Unreadable { get; init; } = [];

    /// <summary>Codes that <c>&lt;!-- arela-disable ARELA2002 --&gt;</c> in the ticket turns off.</summary>
    public ImmutableArray<string> DisabledCodes { get; init; } = [];

    /// <summary>Secrets and unfilled placeholders, looked for while the text was in memory.</summary>
    public ImmutableArray<TextMark> Marks { get; init; } = [];

    /// <summary>Hashes of what may be names of files that it changes.</summary>
    internal ImmutableArray<int> FileHints { get; init; } = [];

    /// <summary>True when something stands below the header that an agent could work from.</summary>
    public bool HasBody { get; init; } = true;

    /// <summary>Length of the file in bytes.</summary>
    public long Length { get; init; }

    /// <summary>
    /// Hash of the text as <see cref="TicketText.HashOf(string)"/> makes it; null unless it was asked for while the file was read.
    /// </summary>
    public string? ContentHash { get; init; }

    /// <summary>The place of the file as a whole.</summary>
    public SourceLocation Location => SourceLocation.OfFile(Path);

    /// <summary>A place in the file.</summary>
    public SourceLocation LocationOf(TextSpan span) => new(Path, span);
}
