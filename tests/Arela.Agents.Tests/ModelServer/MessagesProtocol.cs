using System.Text.Json.Nodes;

namespace Arela.Agents.Tests.ModelServer;

/// <summary>Anthropic's Messages API (https://docs.anthropic.com/en/docs/build-with-claude/streaming), as far as claude reads it.</summary>
internal sealed class MessagesProtocol : Protocol
{
    public override string Path => "/messages";

    protected override string ToolResultMark => "\"tool_result\"";

    protected override IEnumerable<(string? Name, string Data)> Events(ModelRequest request, ModelTurn turn)
    {
        var (block, delta) = Content(request, turn);
        yield return Event("message_start", new JsonObject { ["message"] = Start(request, turn) });
        yield return Event("content_block_start", new JsonObject { ["index"] = 0, ["content_block"] = block });
        yield return Event("content_block_delta", new JsonObject { ["index"] = 0, ["delta"] = delta });
        yield return Event("content_block_stop", new JsonObject { ["index"] = 0 });
        yield return Event("message_delta", new JsonObject
        {
            ["delta"] = new JsonObject { ["stop_reason"] = turn is SayTurn ? "end_turn" : "tool_use", ["stop_sequence"] = null },
            ["usage"] = new JsonObject { ["output_tokens"] = turn.Usage.Output + turn.Usage.Reasoning },
        });
        yield return Event("message_stop", []);
    }

    protected override JsonObject Error(FailTurn fail) => new()
    {
        ["type"] = "error",
        ["error"] = new JsonObject
        {
            ["type"] = fail.Status switch
            {
                401 => "authentication_error",
                429 => "rate_limit_error",
                529 => "overloaded_error",
                >= 500 => "api_error",
                _ => "invalid_request_error",
            },
            ["message"] = fail.IsOutOfContext ? "prompt is too long: 210000 tokens > 200000 maximum" : fail.Message,
        },
    };

    private static JsonObject Start(ModelRequest request, ModelTurn turn) => new()
    {
        ["id"] = Id("msg", request),
        ["type"] = "message",
        ["role"] = "assistant",
        ["model"] = "claude-opus-4-8",
        ["content"] = new JsonArray(),
        ["stop_reason"] = null,
        ["stop_sequence"] = null,
        ["usage"] = new JsonObject
        {
            ["input_tokens"] = turn.Usage.Input,
            ["cache_read_input_tokens"] = turn.Usage.Cached,
            ["cache_creation_input_tokens"] = 0,
            ["output_tokens"] = 1,
        },
    };

    private static (JsonObject Block, JsonObject Delta) Content(ModelRequest request, ModelTurn turn) => turn switch
    {
        SayTurn say => (
            new JsonObject { ["type"] = "text", ["text"] = "" },
            new JsonObject { ["type"] = "text_delta", ["text"] = say.Text }),
        WriteTurn write => Tool(request, "Write", new JsonObject
        {
            ["file_path"] = Absolute(request, write.Path),
            ["content"] = write.Content,
        }),
        RunTurn run => Tool(request, "Bash", new JsonObject { ["command"] = run.Command, ["description"] = "Run it" }),
        _ => throw new InvalidOperationException($"{turn} is no answer."),
    };

    private static (JsonObject Block, JsonObject Delta) Tool(ModelRequest request, string name, JsonObject input) => (
        new JsonObject { ["type"] = "tool_use", ["id"] = Id("toolu", request), ["name"] = name, ["input"] = new JsonObject() },
        new JsonObject { ["type"] = "input_json_delta", ["partial_json"] = Json(input) });

    private static (string? Name, string Data) Event(string type, JsonObject data)
    {
        data["type"] = type;
        return (type, Json(data));
    }
}
