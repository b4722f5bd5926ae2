using System.Text.Json.Nodes;

namespace Arela.Agents.Tests.ModelServer;

/// <summary>OpenAI's chat completions (https://platform.openai.com/docs/api-reference/chat-streaming), which opencode speaks with most providers.</summary>
internal sealed class ChatProtocol : Protocol
{
    public override string Path => "/chat/completions";

    protected override string ToolResultMark => "\"tool_call_id\"";

    protected override IEnumerable<(string? Name, string Data)> Events(ModelRequest request, ModelTurn turn)
    {
        yield return (null, Json(Chunk(request, new JsonObject { ["delta"] = Delta(request, turn) })));
        yield return (null, Json(Chunk(request, new JsonObject
        {
            ["delta"] = new JsonObject(),
            ["finish_reason"] = turn is SayTurn ? "stop" : "tool_calls",
        })));
        var last = Chunk(request, choice: null);
        last["usage"] = UsageOf(turn.Usage);
        yield return (null, Json(last));
        yield return (null, "[DONE]");
    }

    protected override JsonObject Error(FailTurn fail) => new()
    {
        ["error"] = new JsonObject
        {
            ["message"] = fail.IsOutOfContext ? "This model's maximum context length is 128000 tokens. However, your messages resulted in 210000 tokens." : fail.Message,
            ["type"] = "error",
            ["code"] = fail.IsOutOfContext ? "context_length_exceeded" : null,
        },
    };

    private static JsonObject Delta(ModelRequest request, ModelTurn turn) => turn switch
    {
        SayTurn say => new JsonObject { ["role"] = "assistant", ["content"] = say.Text },
        WriteTurn write => Tool(request, "write", new JsonObject
        {
            ["filePath"] = Absolute(request, write.Path),
            ["content"] = write.Content,
        }),
        RunTurn run => Tool(request, "bash", new JsonObject { ["command"] = run.Command, ["description"] = "Run it" }),
        _ => throw new InvalidOperationException($"{turn} is no answer."),
    };

    private static JsonObject Tool(ModelRequest request, string name, JsonObject input) => new()
    {
        ["role"] = "assistant",
        ["tool_calls"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["id"] = Id("call", request),
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = name, ["arguments"] = Json(input) },
        }),
    };

    private static JsonObject Chunk(ModelRequest request, JsonObject? choice)
    {
        choice?.TryAdd("index", 0);
        return new JsonObject
        {
            ["id"] = Id("chatcmpl", request),
            ["object"] = "chat.completion.chunk",
            ["created"] = 1,
            ["model"] = "scripted",
            ["choices"] = choice is null ? [] : new JsonArray(choice),
        };
    }

    // Cached tokens are part of the prompt here, and reasoning is part of the completion.
    private static JsonObject UsageOf(ScriptedUsage usage) => new()
    {
        ["prompt_tokens"] = usage.Input + usage.Cached,
        ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = usage.Cached },
        ["completion_tokens"] = usage.Output + usage.Reasoning,
        ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = usage.Reasoning },
        ["total_tokens"] = usage.Input + usage.Cached + usage.Output + usage.Reasoning,
    };
}
