using System.Text.Json;
using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Processes.Output;

/// <summary>Tokens of claude. Its input figures exclude what was read from the cache; what was written to it counts as input.</summary>
internal sealed class ClaudeUsage
{
    private TokenUsage _ended = TokenUsage.Zero;
    private TokenUsage _current = TokenUsage.Zero;
    private string? _message;

    /// <summary>
    /// Adds an answer as far as it has come; one message comes in several events. Input is exact, output a lower bound
    /// until the end.
    /// </summary>
    public TokenUsage? Add(JsonElement answer)
    {
        if (answer.Get("usage") is not { } usage)
            return Sum();
        var told = new TokenUsage(
            usage.Count("input_tokens") + usage.Count("cache_creation_input_tokens"),
            usage.Count("cache_read_input_tokens"),
            usage.Count("output_tokens"),
            Reasoning: 0);
        if (answer.Text("id") is var id && id != _message)
        {
            _ended += _current;
            (_current, _message) = (TokenUsage.Zero, id);
        }

        _current = told.Total > _current.Total ? told : _current;
        return Sum();
    }

    /// <summary>The final figures: the sum over models, since the plain figure is zero after some ends.</summary>
    public static TokenUsage? Final(JsonElement result)
    {
        var total = TokenUsage.Zero;
        foreach (var model in result.Members("modelUsage"))
        {
            total += new TokenUsage(
                model.Value.Count("inputTokens") + model.Value.Count("cacheCreationInputTokens"),
                model.Value.Count("cacheReadInputTokens"),
                model.Value.Count("outputTokens"),
                Reasoning: 0);
        }

        return total.Total > 0 ? total : null;
    }

    private TokenUsage? Sum() => (_ended + _current) is { Total: > 0 } sum ? sum : null;
}
