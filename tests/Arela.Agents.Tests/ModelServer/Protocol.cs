using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Arela.Agents.Tests.ModelServer;

/// <summary>How a model server of one kind is spoken to.</summary>
internal abstract partial class Protocol
{
    /// <summary>How the path of a call ends.</summary>
    public abstract string Path { get; }

    /// <summary>What in a body marks a result of a tool.</summary>
    protected abstract string ToolResultMark { get; }

    public ModelRequest Read(string body) => new(body, CountOf(body, ToolResultMark));

    public async Task AnswerAsync(HttpResponse response, ModelRequest request, ModelTurn turn, CancellationToken gone)
    {
        switch (turn)
        {
            case SilentTurn:
                await Task.Delay(Timeout.Infinite, gone);
                return;
            case FailTurn fail:
                response.StatusCode = fail.Status;
                if (fail.RetryAfter is { } seconds)
                    response.Headers.RetryAfter = seconds;
                await response.WriteAsJsonAsync(Error(fail), gone);
                return;
            case GarbageTurn:
                response.ContentType = "text/event-stream";
                await response.WriteAsync("event: nonsense\ndata: {\"half\": [1, 2\n\n", gone);
                return;
            default:
                response.ContentType = "text/event-stream";
                foreach (var (name, data) in Events(request, turn))
                    await response.WriteAsync((name is null ? "" : $"event: {name}\n") + $"data: {data}\n\n", gone);
                return;
        }
    }

    /// <summary>The events of an answer; a null name where the protocol has none.</summary>
    protected abstract IEnumerable<(string? Name, string Data)> Events(ModelRequest request, ModelTurn turn);

    protected abstract JsonObject Error(FailTurn fail);

    protected static string Json(JsonNode node) => node.ToJsonString();

    /// <summary>A path in the agent's working directory, which agents name in their prompt.</summary>
    protected static string Absolute(ModelRequest request, string path) =>
        WorkingDirectory().Match(request.Body) is { Success: true } match ? match.Groups[1].Value + "/" + path : path;

    /// <summary>A shell command that writes a file.</summary>
    protected static string ShellFor(WriteTurn write) =>
        $"mkdir -p \"$(dirname '{write.Path}')\" && printf '%s' '{write.Content.Replace("'", "'\\''", StringComparison.Ordinal)}' > '{write.Path}'";

    protected static string Id(string prefix, ModelRequest request) => $"{prefix}_{request.ToolResults + 1}_{request.Body.Length}";

    private static int CountOf(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex(@"orking directory: ([^\\""\s]+)")]
    private static partial Regex WorkingDirectory();
}
