namespace Arela.Agents.Tests.ModelServer;

/// <summary>
/// What the model answers to whom: a conversation is known by a text in its prompt, and its turn by the number of tool
/// results in it, so that a repeated call gets the same answer again.
/// </summary>
internal sealed class Script
{
    private readonly List<Conversation> _conversations = [];
    private readonly TaskCompletionSource _met = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<Conversation> _begun = [];
    private int _toMeet;

    /// <summary>A script of one conversation, for any prompt.</summary>
    public static Script Of(params ModelTurn[] turns) => new Script().On("", turns);

    /// <summary>Adds the conversation of the prompts that hold a text.</summary>
    public Script On(string marker, params ModelTurn[] turns)
    {
        _conversations.Add(new Conversation(marker, turns));
        return this;
    }

    /// <summary>Nobody gets an answer before that many conversations have begun: proves that they run at once.</summary>
    public Script MeetingOf(int conversations)
    {
        _toMeet = conversations;
        return this;
    }

    /// <summary>The answer to a request; small talk where it is none of the script's.</summary>
    public async Task<ModelTurn> AnswerAsync(ModelRequest request, CancellationToken gone)
    {
        var conversation = _conversations.Find(known => request.Body.Contains(known.Marker, StringComparison.Ordinal));
        if (conversation is null)
            return ModelTurn.Say("ok");
        if (_toMeet > 0)
            await MeetAsync(conversation).WaitAsync(gone);
        return conversation.Turns[Math.Min(request.ToolResults, conversation.Turns.Length - 1)];
    }

    private Task MeetAsync(Conversation conversation)
    {
        lock (_begun)
        {
            if (_begun.Add(conversation) && _begun.Count == _toMeet)
                _met.SetResult();
        }

        return _met.Task;
    }

    private sealed record Conversation(string Marker, ModelTurn[] Turns);
}

/// <summary>A request of an agent.</summary>
/// <param name="Body">Its JSON.</param>
/// <param name="ToolResults">How many results of tools the conversation holds.</param>
internal sealed record ModelRequest(string Body, int ToolResults);
