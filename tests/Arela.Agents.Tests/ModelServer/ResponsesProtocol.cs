using System.Text.Json.Nodes;

namespace Arela.Agents.Tests.ModelServer;

/// <summary>OpenAI's Responses API (https://platform.openai.com/docs/api-reference/responses-streaming), as far as codex reads it.</summary>
internal sealed class ResponsesProtocol : Protocol
{
    public override string Path => "/responses";

    protected override string ToolResultMark => "\"function_call_output\"";

    protected override IEnumerable<(string? Name, string Data)> Events(ModelRequest request, ModelTurn turn)
    {
        var id = Id("resp", request);
        yield return Event("response.created", new JsonObject { ["response"] = new JsonObject { ["id"] = id } });
        yield return Event("response.output_item.done", new JsonObject { ["item"] = Item(request, turn) });
        yield return Event("response.completed", new JsonObject
        {
            ["response"] = new JsonObject { ["id"] = id, ["usage"] = UsageOf(turn.Usage) },
        });
    }

    protected override JsonObject Error(FailTurn fail) => new()
    {
        ["error"] = new JsonObject
        {
            ["message"] = fail.IsOutOfContext ? "Your input exceeds the context window of this model. Please adjust your input and try again." : fail.Message,
            ["type"] = fail.Status == 401 ? "invalid_request_error" : fail.Status == 429 ? "rate_limit_exceeded" : "server_error",
            ["code"] = fail.IsOutOfContext ? "context_length_exceeded" : fail.Status == 401 ? "invalid_api_key" : null,
        },
    };

    private static JsonObject Item(ModelRequest request, ModelTurn turn) => turn switch
    {
        SayTurn say => new JsonObject
        {
            ["type"] = "message",
            ["role"] = "assistant",
            ["id"] = Id("msg", request),
            ["content"] = new JsonArray(new JsonObject { ["type"] = "output_text", ["text"] = say.Text }),
        },
        WriteTurn write => Command(request, ShellFor(write)),
        RunTurn run => Command(request, run.Command),
        _ => throw new InvalidOperationException($"{turn} is no answer."),
    };

    private static JsonObject Command(ModelRequest request, string command) => new()
    {
        ["type"] = "function_call",
        ["id"] = Id("fc", request),
        ["call_id"] = Id("call", request),
        ["name"] = "exec_command",
        ["arguments"] = Json(new JsonObject { ["cmd"] = command }),
    };

    // Cached tokens are part of the input here, and reasoning is part of the output.
    private static JsonObject UsageOf(ScriptedUsage usage) => new()
    {
        ["input_tokens"] = usage.Input + usage.Cached,
        ["input_tokens_details"] = new JsonObject { ["cached_tokens"] = usage.Cached },
        ["output_tokens"] = usage.Output + usage.Reasoning,
        ["output_tokens_details"] = new JsonObject { ["reasoning_tokens"] = usage.Reasoning },
        ["total_tokens"] = usage.Input + usage.Cached + usage.Output + usage.Reasoning,
    };

    private static (string? Name, string Data) Event(string type, JsonObject data)
    {
        data["type"] = type;
        return (type, Json(data));
    }
}
