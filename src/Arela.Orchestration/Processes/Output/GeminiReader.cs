using System.Text.Json;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Processes.Output;

/// <summary>
/// Reads <c>gemini -o json</c>: one object over many lines, at the end; an error comes as an object on standard error. Its
/// prompt figure includes what was read from the cache.
/// </summary>
internal sealed class GeminiReader(ReaderContext context) : OutputReader
{
    private const int Longest = 1024 * 1024;

    private readonly BoundedText _output = new(Longest);
    private readonly BoundedText _errorOutput = new(Longest / 4);
    private readonly ErrorTail _stderr = new();
    private readonly StreamFacts _facts = new();

    public override AgentProgress? Read(OutputLine line)
    {
        var text = line.IsPartial ? line.Text : line.Text + "\n";
        (line.IsError ? _errorOutput : _output).Append(text);
        if (line.IsError)
            _stderr.Add(line.Text);
        return null;
    }

    public override AgentReport Finish(ProcessEnd end)
    {
        Understand(_output.Take());
        Understand(_errorOutput.Take());
        return new AgentReport(new StreamVerdict(new ErrorClassifier(context.Time)).Judge(_facts, _stderr, end))
        {
            Started = end.Started,
            ExitCode = end.ExitCode,
            Usage = _facts.Usage,
            FinalMessage = _facts.FinalMessage,
            SessionId = _facts.SessionId,
        };
    }

    private void Understand(string? text)
    {
        // Warnings may stand before the object.
        var start = text is null ? -1 : text.StartsWith('{') ? 0 : text.IndexOf("\n{", StringComparison.Ordinal);
        if (start < 0)
            return;
        try
        {
            var end = text!.LastIndexOf('}');
            using var json = JsonDocument.Parse(text.AsMemory(start, Math.Max(0, end - start + 1)));
            OnResult(json.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // A cut or foreign object: then there is no final event.
        }
    }

    private void OnResult(JsonElement result)
    {
        _facts.SessionId ??= result.Text("session_id");
        foreach (var model in result.Members("stats", "models"))
        {
            if (model.Value.Get("tokens") is { } tokens)
                _facts.Usage = (_facts.Usage ?? TokenUsage.Zero) + UsageOf(tokens);
        }

        _facts.HasActed |= result.Get("stats", "tools") is { } tools && tools.Count("totalCalls") > 0;
        if (result.Get("stats", "tools", "totalDecisions") is { } decisions && decisions.Count("reject") > 0)
            _facts.AddDenial("a tool");
        if (result.Get("error") is { } error)
        {
            _facts.Error = new StreamError(error.Text("message") ?? "an error")
            {
                Status = error.Text("type") == "FatalAuthenticationError" ? 401 : error.Number("code") is >= 400 and < 600 and var code ? code : null,
                IsBudget = error.Text("type") == "FatalTurnLimitedError",
            };
        }
        else if (result.Text("response") is { } response)
        {
            _facts.HasFinished = true;
            _facts.FinalMessage = response.Trim();
        }
    }

    private static TokenUsage UsageOf(JsonElement tokens)
    {
        var cached = Math.Min(tokens.Count("prompt"), tokens.Count("cached"));
        return new TokenUsage(
            tokens.Count("prompt") - cached + tokens.Count("tool"), cached, tokens.Count("candidates"), tokens.Count("thoughts"));
    }
}
