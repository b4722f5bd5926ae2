using System.Text.Json;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Processes.Output;

/// <summary>
/// Reads <c>claude -p --output-format stream-json</c>, and <c>json</c>, which is its last event alone. The last event says
/// <c>success</c> after a failed call too: <c>is_error</c> and <c>api_error_status</c> tell.
/// </summary>
internal sealed class ClaudeReader(ReaderContext context) : JsonLineReader(context)
{
    private readonly ClaudeUsage _usage = new();
    private DateTimeOffset? _resetsAt;

    protected override AgentProgress? OnEvent(JsonElement message)
    {
        Facts.SessionId ??= message.Text("session_id");
        switch (message.Text("type"))
        {
            case "assistant":
                return OnAssistant(message);
            case "rate_limit_event":
                _resetsAt = RetryTime.FromEpoch(message.Count("rate_limit_info", "resetsAt"), Context.Time);
                return null;
            case "system" when message.Text("subtype") == "api_retry":
                Facts.LastTrouble = new StreamError(message.Text("error") ?? "a call to the model failed")
                {
                    Status = message.Number("error_status"),
                };
                return Doing($"tries again: {Facts.LastTrouble.Message}");
            case "result":
                OnResult(message);
                return Doing("");
            default:
                return null;
        }
    }

    private AgentProgress? OnAssistant(JsonElement message)
    {
        Facts.LastTrouble = null;
        if (message.Get("message") is not { } answer)
            return null;
        Facts.Usage = _usage.Add(answer);
        AgentProgress? last = null;
        foreach (var part in answer.Items("content"))
        {
            if (part.Text("type") == "text" && part.Text("text") is { } text)
            {
                Facts.FinalMessage = text.Trim();
                last = Doing(text);
            }
            else if (part.Text("type") == "tool_use")
            {
                Facts.HasActed = true;
                last = Doing($"{part.Text("name")} {Subject(part)}");
            }
        }

        return last;
    }

    private void OnResult(JsonElement result)
    {
        Facts.HasFinished = true;
        Facts.Usage = ClaudeUsage.Final(result) ?? Facts.Usage;
        Facts.Cost = result.Money("total_cost_usd");
        Facts.FinalMessage = result.Text("result")?.Trim() ?? Facts.FinalMessage;
        foreach (var denial in result.Items("permission_denials"))
            Facts.AddDenial($"{denial.Text("tool_name")} {Activity.Line(Subject(denial))}".Trim());
        var subtype = result.Text("subtype") ?? "";
        if (result.IsTrue("is_error") || subtype.StartsWith("error", StringComparison.Ordinal))
            Facts.Error = ErrorOf(result, subtype);
    }

    private StreamError ErrorOf(JsonElement result, string subtype)
    {
        var told = string.Join("; ", result.Items("errors").Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()));
        var message = result.Text("result") is { Length: > 0 } text ? text : told.Length > 0 ? told : subtype;
        return new StreamError(message)
        {
            Status = result.Number("api_error_status"),
            RetryAt = _resetsAt,
            IsBudget = subtype is "error_max_budget_usd" or "error_max_turns",
        };
    }

    private static string Subject(JsonElement tool)
    {
        foreach (var input in new[] { "input", "tool_input" })
        {
            foreach (var name in new[] { "file_path", "command", "pattern", "description", "url", "prompt" })
            {
                if (tool.Text(input, name) is { } subject)
                    return subject;
            }
        }

        return "";
    }
}
