using System.Globalization;

namespace Arela.Agents.Tests.ModelServer;

/// <summary>One answer of the scripted model.</summary>
internal abstract record ModelTurn
{
    /// <summary>Tokens that the answer is said to have used; the four do not overlap.</summary>
    public ScriptedUsage Usage { get; init; } = new(Input: 1_000, Cached: 200, Output: 50, Reasoning: 10);

    /// <summary>Says something, which ends the conversation.</summary>
    public static ModelTurn Say(string text) => new SayTurn(text);

    /// <summary>Has the agent write a file, by whatever tool it has for that.</summary>
    public static ModelTurn Write(string path, string content) => new WriteTurn(path, content);

    /// <summary>Has the agent run a shell command.</summary>
    public static ModelTurn Run(string command) => new RunTurn(command);

    /// <summary>An HTTP error, with the body that the real server would send.</summary>
    public static ModelTurn Fail(int status, string message, int? retryAfterSeconds = null) => new FailTurn(status, message)
    {
        RetryAfter = retryAfterSeconds?.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The error of a conversation that has grown too long.</summary>
    public static ModelTurn OutOfContext() => new FailTurn(400, "") { IsOutOfContext = true };

    /// <summary>Takes the request and never answers.</summary>
    public static ModelTurn Silence() => new SilentTurn();

    /// <summary>A stream of nonsense.</summary>
    public static ModelTurn Garbage() => new GarbageTurn();
}

internal sealed record SayTurn(string Text) : ModelTurn;

internal sealed record WriteTurn(string Path, string Content) : ModelTurn;

internal sealed record RunTurn(string Command) : ModelTurn;

internal sealed record FailTurn(int Status, string Message) : ModelTurn
{
    public string? RetryAfter { get; init; }

    public bool IsOutOfContext { get; init; }
}

internal sealed record SilentTurn : ModelTurn;

internal sealed record GarbageTurn : ModelTurn;

/// <summary>Tokens as a script says them.</summary>
internal sealed record ScriptedUsage(long Input, long Cached, long Output, long Reasoning);
