using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Processes.Output;

/// <summary>What an event stream has told so far.</summary>
internal sealed class StreamFacts
{
    private const int MostDenials = 10;
    private const int LongestMessage = 16 * 1024;

    private readonly List<string> _denials = [];
    private string _finalMessage = "";

    public string? SessionId { get; set; }

    /// <summary>Tokens so far; null: none told.</summary>
    public TokenUsage? Usage { get; set; }

    public decimal? Cost { get; set; }

    /// <summary>What the agent said last; bounded.</summary>
    public string FinalMessage
    {
        get => _finalMessage;
        set => _finalMessage = value.Length > LongestMessage ? value[..LongestMessage] + "…" : value;
    }

    /// <summary>True once the stream said that the agent finished its work.</summary>
    public bool HasFinished { get; set; }

    /// <summary>True once the agent used any tool.</summary>
    public bool HasActed { get; set; }

    /// <summary>The error that ended it.</summary>
    public StreamError? Error { get; set; }

    /// <summary>An error that may have been overcome; counts when there is no final event.</summary>
    public StreamError? LastTrouble { get; set; }

    /// <summary>Tools that were denied; the first few.</summary>
    public IReadOnlyList<string> Denials => _denials;

    public void AddDenial(string tool)
    {
        if (_denials.Count < MostDenials && !_denials.Contains(tool))
            _denials.Add(tool);
    }
}

/// <summary>An error that a stream tells.</summary>
/// <param name="Message">In the CLI's words.</param>
internal sealed record StreamError(string Message)
{
    /// <summary>HTTP status of the model's server; null when not told.</summary>
    public int? Status { get; init; }

    /// <summary>When to try again, if the stream tells it by a field; UTC.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>True when a bound on cost, turns or tokens that was given to the CLI ended it.</summary>
    public bool IsBudget { get; init; }
}
