using System.Collections.Immutable;

namespace Arela.Orchestration.Agents;

/// <summary>
/// One layer's word on an agent: an entry of <c>.arela/agents/config.json</c> or an <c>&lt;ArelaAgent&gt;</c> item.
/// Null means "not said here", so the layer below stays. <see cref="Command"/> given alone means text output.
/// </summary>
public sealed record AgentOverride
{
    /// <summary>Catalog name.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is said, for findings about it.</summary>
    public Diagnostics.SourceLocation Location { get; init; } = Diagnostics.SourceLocation.None;

    /// <summary><c>cli</c> or <c>ide</c>.</summary>
    public AgentType? Type { get; init; }

    /// <summary>Program to start.</summary>
    public string? Command { get; init; }

    /// <summary>Arguments, already split.</summary>
    public ImmutableArray<string>? Arguments { get; init; }

    /// <summary>Variables to set.</summary>
    public ImmutableSortedDictionary<string, string>? Environment { get; init; }

    /// <summary>Event stream.</summary>
    public OutputFormat? Output { get; init; }

    /// <summary>USD per 1,000 tokens.</summary>
    public decimal? CostPer1KTokens { get; init; }

    /// <summary>USD per 1,000,000 uncached input tokens.</summary>
    public decimal? InputPer1M { get; init; }

    /// <summary>USD per 1,000,000 cached input tokens.</summary>
    public decimal? CachedInputPer1M { get; init; }

    /// <summary>USD per 1,000,000 output tokens.</summary>
    public decimal? OutputPer1M { get; init; }

    /// <summary>Tickets of it at once.</summary>
    public int? MaxParallel { get; init; }

    /// <summary>Longest time for an attempt.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Longest silence in an attempt.</summary>
    public TimeSpan? StallTimeout { get; init; }

    /// <summary>Further attempts after a failed one.</summary>
    public int? Retries { get; init; }

    /// <summary>Agent that takes over.</summary>
    public string? Fallback { get; init; }

    /// <summary>Whether it may be used.</summary>
    public bool? Enabled { get; init; }

    /// <summary>One line.</summary>
    public string? Description { get; init; }
}
