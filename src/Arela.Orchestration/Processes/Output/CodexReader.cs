using System.Text.Json;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Processes.Output;

/// <summary>
/// Reads <c>codex exec --json</c>. A bare <c>error</c> may be a mere retry; only <c>turn.failed</c> is final, and it has no
/// usage, which codex then keeps in its session file. It reports no cost.
/// </summary>
internal sealed class CodexReader(ReaderContext context) : JsonLineReader(context)
{
    public override AgentReport Finish(ProcessEnd end)
    {
        if (Facts is { Usage: null, SessionId: { } session })
            Facts.Usage = CodexSession.LastUsage(Context.Environment, session);
        return base.Finish(end);
    }

    protected override AgentProgress? OnEvent(JsonElement message)
    {
        switch (message.Text("type"))
        {
            case "thread.started":
                Facts.SessionId = message.Text("thread_id");
                return null;
            case "turn.started":
                return Doing("thinks");
            case "turn.completed":
                (Facts.HasFinished, Facts.Error, Facts.LastTrouble) = (true, null, null);
                Facts.Usage = message.Get("usage") is { } usage ? UsageOf(usage) : null;
                return Doing("");
            case "turn.failed":
                Facts.Error = new StreamError(message.Text("error", "message") ?? "the turn failed");
                return null;
            case "error":
                Facts.LastTrouble = new StreamError(message.Text("message") ?? "an error");
                return Doing(ErrorText.OneLine(Facts.LastTrouble.Message));
            case "item.started" or "item.completed":
                return message.Get("item") is { } item ? OnItem(item) : null;
            default:
                return null;
        }
    }

    /// <summary>OpenAI counts cached tokens within the input and reasoning within the output.</summary>
    internal static TokenUsage UsageOf(JsonElement usage)
    {
        var (input, output) = (usage.Count("input_tokens"), usage.Count("output_tokens"));
        var cached = Math.Min(input, usage.Count("cached_input_tokens"));
        var reasoning = Math.Min(output, usage.Count("reasoning_output_tokens"));
        return new TokenUsage(input - cached, cached, output - reasoning, reasoning);
    }

    private AgentProgress? OnItem(JsonElement item)
    {
        var kind = item.Text("type");
        if (item.Text("status") == "declined")
            Facts.AddDenial(item.Text("command") is { } command ? Activity.Line(command) : kind ?? "a tool");
        switch (kind)
        {
            case "agent_message":
                Facts.FinalMessage = item.Text("text")?.Trim() ?? "";
                return Doing(Facts.FinalMessage);
            case "command_execution":
                Facts.HasActed = true;
                return Doing("$ " + item.Text("command"));
            case "file_change":
                Facts.HasActed = true;
                return Doing("changes " + string.Join(", ", item.Items("changes").Select(change => Path.GetFileName(change.Text("path")))));
            case "mcp_tool_call" or "web_search":
                Facts.HasActed = true;
                return Doing($"{item.Text("tool") ?? kind} {item.Text("query")}".Trim());
            case "reasoning":
                return Doing(item.Text("text") ?? "thinks");
            default:
                return null;
        }
    }
}
