using System.Text;
using System.Text.Json;

namespace StubAgent;

/// <summary>What the stub prints.</summary>
internal static class Streams
{
    /// <summary><c>codex exec --json</c>: TEXT IN OUT, the text without spaces.</summary>
    public static void Codex(string rest, Func<string, string> expand)
    {
        var words = rest.Split(' ');
        Line("""{"type":"thread.started","thread_id":"stub-thread"}""");
        Line("""{"type":"turn.started"}""");
        Line($$$"""{"type":"item.completed","item":{"id":"item_0","type":"agent_message","text":{{{Quote(expand(words[0]))}}}}}""");
        Line($$$"""{"type":"turn.completed","usage":{"input_tokens":{{{words[1]}}},"cached_input_tokens":0,"output_tokens":{{{words[2]}}},"reasoning_output_tokens":0}}""");
    }

    /// <summary><c>claude -p --output-format stream-json</c>: TEXT USD IN OUT, the text without spaces.</summary>
    public static void Claude(string rest, Func<string, string> expand)
    {
        var words = rest.Split(' ');
        var text = Quote(expand(words[0]));
        Line("""{"type":"system","subtype":"init","session_id":"stub-session"}""");
        Line($$$"""{"type":"assistant","message":{"role":"assistant","content":[{"type":"text","text":{{{text}}}}]},"session_id":"stub-session"}""");
        Line($$$"""
            {"type":"result","subtype":"success","is_error":false,"api_error_status":null,"num_turns":1,"result":{{{text}}},"session_id":"stub-session","total_cost_usd":{{{words[1]}}},"usage":{"input_tokens":{{{words[2]}}},"output_tokens":{{{words[3]}}}},"modelUsage":{"stub":{"inputTokens":{{{words[2]}}},"outputTokens":{{{words[3]}}},"cacheReadInputTokens":0,"cacheCreationInputTokens":0,"costUSD":{{{words[1]}}}}},"permission_denials":[]}
            """);
    }

    /// <summary>That many bytes, in lines of a length or in one.</summary>
    public static void Bytes(long count, int? lineLength)
    {
        using var output = Console.OpenStandardOutput();
        Write(output, count, lineLength);
    }

    /// <summary>The same on standard error.</summary>
    public static void Errors(long count, int? lineLength)
    {
        using var output = Console.OpenStandardError();
        Write(output, count, lineLength);
    }

    /// <summary>One event of claude whose text has that many bytes.</summary>
    public static void Event(long count)
    {
        using var output = Console.OpenStandardOutput();
        output.Write("{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\""u8);
        Write(output, count, lineLength: null);
    }

    private static void Write(Stream output, long count, int? lineLength)
    {
        var block = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));
        for (var at = (lineLength ?? 0) - 1; lineLength is not null && at < block.Length; at += lineLength.Value)
            block[at] = (byte)'\n';
        for (var left = count; left > 0; left -= block.Length)
            output.Write(block, 0, (int)Math.Min(left, block.Length));
        output.WriteByte((byte)'\n');
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text);

    private static void Line(string text)
    {
        Console.Out.Write(text + "\n");
        Console.Out.Flush();
    }
}
