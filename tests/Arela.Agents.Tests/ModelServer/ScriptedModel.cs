using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Arela.Agents.Tests.ModelServer;

/// <summary>
/// A model server on the loopback interface that plays a <see cref="Script"/>. It speaks the OpenAI Responses API (codex),
/// the Anthropic Messages API (claude) and chat completions (opencode), streamed.
/// </summary>
internal sealed class ScriptedModel : IAsyncDisposable
{
    private static readonly Protocol[] Protocols = [new ResponsesProtocol(), new MessagesProtocol(), new ChatProtocol()];

    private readonly WebApplication _app;
    private readonly Script _script;
    private readonly ConcurrentQueue<ModelRequest> _requests = new();
    private readonly CancellationTokenSource _closing = new();

    private ScriptedModel(Script script)
    {
        _script = script;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    /// <summary><c>http://127.0.0.1:PORT</c>.</summary>
    public string Url => _app.Urls.Single();

    /// <summary>What agents asked, in order of arrival.</summary>
    public IReadOnlyCollection<ModelRequest> Requests => _requests;

    public static async Task<ScriptedModel> StartAsync(Script script)
    {
        var server = new ScriptedModel(script);
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        _closing.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var protocol = Protocols.FirstOrDefault(protocol => context.Request.Path.Value!.EndsWith(protocol.Path, StringComparison.Ordinal));
        if (protocol is null || context.Request.Method != HttpMethods.Post)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var request = protocol.Read(await reader.ReadToEndAsync(context.RequestAborted));
        _requests.Enqueue(request);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closing.Token);
        try
        {
            await protocol.AnswerAsync(context.Response, request, await _script.AnswerAsync(request, gone.Token), gone.Token);
        }
        catch (OperationCanceledException)
        {
            // The agent was ended.
        }
    }
}
