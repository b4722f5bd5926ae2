using System.Text.Json;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Processes.Output;

/// <summary>
/// Reads <c>opencode run --format json</c>. Each step tells its own tokens and cost: the sum counts. The last step ends
/// with the reason <c>stop</c>.
/// </summary>
internal sealed class OpenCodeReader(ReaderContext context) : JsonLineReader(context)
{
    protected override AgentProgress? OnEvent(JsonElement message)
    {
        Facts.SessionId ??= message.Text("sessionID");
        switch (message.Text("type"))
        {
            case "step_start":
                Facts.HasFinished = false;
                return Doing("thinks");
            case "text":
                Facts.FinalMessage = message.Text("part", "text")?.Trim() ?? "";
                return Doing(Facts.FinalMessage);
            case "tool_use":
                return OnTool(message);
            case "step_finish":
                OnStep(message);
                return Doing("");
            case "error":
                Facts.Error = ErrorOf(message);
                return Doing(Facts.Error.Message);
            default:
                return null;
        }
    }

    private void OnStep(JsonElement message)
    {
        if (message.Get("part") is not { } part)
            return;
        Facts.HasFinished = part.Text("reason") == "stop";
        if (part.Text("reason") is "length")
            Facts.LastTrouble = new StreamError("the answer was cut: the model's context or output length is used up");
        if (part.Get("tokens") is { } tokens)
        {
            Facts.Usage = (Facts.Usage ?? TokenUsage.Zero) + new TokenUsage(
                tokens.Count("input") + tokens.Count("cache", "write"),
                tokens.Count("cache", "read"),
                tokens.Count("output"),
                tokens.Count("reasoning"));
        }

        // A model without a known price costs 0 there: that is "unknown", not "free".
        if (part.Money("cost") is > 0 and var cost)
            Facts.Cost = (Facts.Cost ?? 0m) + cost;
    }

    private AgentProgress? OnTool(JsonElement message)
    {
        Facts.HasActed = true;
        if (message.Get("part") is not { } part)
            return null;
        var tool = part.Text("tool") ?? "a tool";
        var subject = part.Text("state", "title") ?? part.Text("state", "input", "filePath") ?? part.Text("state", "input", "command") ?? "";
        if (part.Text("state", "status") == "error" && IsDenial(part.Text("state", "error") ?? ""))
            Facts.AddDenial($"{tool} {Activity.Line(subject)}".Trim());
        return Doing($"{tool} {subject}");
    }

    private static bool IsDenial(string error) =>
        error.Contains("permission", StringComparison.OrdinalIgnoreCase) || error.Contains("rejected", StringComparison.OrdinalIgnoreCase)
        || error.Contains("rule which prevents", StringComparison.OrdinalIgnoreCase);

    private StreamError ErrorOf(JsonElement message)
    {
        var name = message.Text("error", "name") ?? "an error";
        var data = message.Get("error", "data");
        var header = data?.Text("responseHeaders", "retry-after");
        return new StreamError(data?.Text("message") is { Length: > 0 } text ? text : name)
        {
            Status = data?.Number("statusCode"),
            RetryAt = header is null ? null : RetryTime.FromHeader(header, Context.Time),
        };
    }
}
