namespace Arela.Agents.Tests.ModelServer;

/// <summary>
/// What the model answers to whom: a conversation is known by a text in its prompt, and its turn by the number of tool
/// results in it, so that a repeated call gets the same answer again.
/// </summary>
internal sealed class Script
{
    private readonly List<(string Marker, ModelTurn[] Turns)> _conversations = [];

    /// <summary>A script of one conversation, for any prompt.</summary>
    public static Script Of(params ModelTurn[] turns) => new Script().On("", turns);

    /// <summary>Adds the conversation of the prompts that hold a text.</summary>
    public Script On(string marker, params ModelTurn[] turns)
    {
        _conversations.Add((marker, turns));
        return this;
    }

    /// <summary>The answer to a request; small talk where it is none of the script's.</summary>
    public ModelTurn Answer(ModelRequest request)
    {
        var turns = _conversations
            .Where(conversation => request.Body.Contains(conversation.Marker, StringComparison.Ordinal))
            .Select(conversation => conversation.Turns)
            .FirstOrDefault([ModelTurn.Say("ok")]);
        return turns[Math.Min(request.ToolResults, turns.Length - 1)];
    }
}

/// <summary>A request of an agent.</summary>
/// <param name="Body">Its JSON.</param>
/// <param name="ToolResults">How many results of tools the conversation holds.</param>
internal sealed record ModelRequest(string Body, int ToolResults);
