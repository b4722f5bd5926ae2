using System.Text.Json;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Processes.Output;

/// <summary>A reader of events that come as JSON, one a line, on standard output.</summary>
internal abstract class JsonLineReader(ReaderContext context) : OutputReader
{
    /// <summary>
    /// Longest event, in UTF-16 code units. Tool results may be longer and are of no interest here; final events are far
    /// shorter.
    /// </summary>
    private const int LongestEvent = 1024 * 1024;

    private readonly BoundedText _line = new(LongestEvent);
    private readonly ErrorTail _stderr = new();

    protected StreamFacts Facts { get; } = new();

    protected ErrorTail StandardError => _stderr;

    protected ReaderContext Context => context;

    public sealed override AgentProgress? Read(OutputLine line)
    {
        if (line.IsError)
        {
            _stderr.Add(line.Text);
            return null;
        }

        _line.Append(line.Text);
        if (line.IsPartial || _line.Take() is not { } text)
            return null;
        text = text.Trim();
        return text.StartsWith('{') || text.StartsWith('[') ? Parse(text) : OnText(text);
    }

    public override AgentReport Finish(ProcessEnd end) => new(new StreamVerdict(new ErrorClassifier(context.Time)).Judge(Facts, _stderr, end))
    {
        Started = end.Started,
        ExitCode = end.ExitCode,
        Usage = Facts.Usage,
        ReportedCost = Facts.Cost,
        FinalMessage = Facts.FinalMessage,
        SessionId = Facts.SessionId,
    };

    /// <summary>Takes an event; returns what it shows.</summary>
    protected abstract AgentProgress? OnEvent(JsonElement message);

    /// <summary>Progress with the figures so far.</summary>
    protected AgentProgress Doing(string activity) => new(Activity.Line(activity), Facts.Usage, Facts.Cost);

    // Some CLIs complain on standard output before their first event (a refused flag, a missing login).
    private AgentProgress? OnText(string text)
    {
        if (text.Length == 0)
            return null;
        _stderr.Add(text);
        return Doing(text);
    }

    private AgentProgress? Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Array)
                return OnEvent(json.RootElement);
            AgentProgress? last = null;
            foreach (var item in json.RootElement.EnumerateArray())
                last = OnEvent(item) ?? last;
            return last;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // No event after all, or half a surrogate pair in one.
            return OnText(text);
        }
    }
}
