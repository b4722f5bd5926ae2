using System.Globalization;
using System.Text;

namespace StubAgent;

/// <summary>
/// The statements that a test can give. In every text <c>{ticket}</c>, <c>{pid}</c>, <c>{cwd}</c>, <c>{prompt}</c> and
/// <c>{env:NAME}</c> stand for what they say.
/// <code>
/// print TEXT              a line on standard output        error TEXT            a line on standard error
/// write PATH TEXT         a file                           append PATH TEXT      a line at the end of a file
/// delete PATH             a file                           wait-for PATH         until the file exists
/// codex TEXT IN OUT       a good codex event stream        claude TEXT USD IN OUT  a good claude event stream
/// print-bytes N           N bytes in lines of 100          print-line N          one line of N bytes
/// print-errors N          the same on standard error       print-event N         one JSON event of N bytes
/// spawn PIDFILE           a child that sleeps              spawn-detached PIDFILE  one in its own session, parent gone
/// spawn-stubborn PIDFILE  one that ignores signals         ignore-signals        SIGINT and SIGTERM do nothing
/// hang                    until killed                     exit N, fail N        the end
/// </code>
/// </summary>
internal sealed class Script(string ticket, string prompt)
{
    public string Ticket => ticket;

    public string Prompt => prompt;

    /// <summary>Runs statements; the exit code, or null when none of them ends the process.</summary>
    public int? Run(IEnumerable<string> statements)
    {
        foreach (var statement in statements)
        {
            if (Run(statement.Trim()) is { } exitCode)
                return exitCode;
        }

        return null;
    }

    /// <summary>Runs one statement; the exit code, if that was the end.</summary>
    public int? Run(string statement)
    {
        var (verb, rest) = Cut(statement);
        switch (verb)
        {
            case "":
                return null;
            case "exit" or "fail":
                return int.Parse(rest, CultureInfo.InvariantCulture);
            case "print":
                Print(Console.Out, Expand(rest));
                return null;
            case "error":
                Print(Console.Error, Expand(rest));
                return null;
            case "codex":
                Streams.Codex(rest, Expand);
                return null;
            case "claude":
                Streams.Claude(rest, Expand);
                return null;
            case "print-bytes":
                Streams.Bytes(Number(rest), lineLength: 100);
                return null;
            case "print-line":
                Streams.Bytes(Number(rest), lineLength: null);
                return null;
            case "print-errors":
                Streams.Errors(Number(rest), lineLength: 100);
                return null;
            case "print-event":
                Streams.Event(Number(rest));
                return null;
            case "ignore-signals":
                Processes.IgnoreSignals();
                return null;
            case "spawn" or "spawn-detached" or "spawn-stubborn":
                Processes.Spawn(verb, Path.GetFullPath(Expand(rest)));
                return null;
            case "hang":
                Thread.Sleep(Timeout.Infinite);
                return null;
            default:
                Files.Do(verb, rest, Expand);
                return null;
        }
    }

    /// <summary>The first word and the rest.</summary>
    public static (string First, string Others) Cut(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (text, "") : (text[..space], text[(space + 1)..].Trim());
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static void Print(TextWriter writer, string text)
    {
        writer.Write(text + "\n");
        writer.Flush();
    }

    private string Expand(string text)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text)
            .Replace("{ticket}", ticket)
            .Replace("{prompt}", prompt)
            .Replace("{cwd}", Environment.CurrentDirectory)
            .Replace("{pid}", Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
            .ToString();
        for (var at = result.IndexOf("{env:", StringComparison.Ordinal); at >= 0; at = result.IndexOf("{env:", StringComparison.Ordinal))
        {
            var end = result.IndexOf('}', at);
            result = result[..at] + Environment.GetEnvironmentVariable(result[(at + 5)..end]) + result[(end + 1)..];
        }

        return result;
    }
}
