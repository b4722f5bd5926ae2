using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Processes;

/// <summary>
/// The end of an agent's output as a person wants to see it in an error: what it said, not the events that it said it in.
/// Bounded; redacted text in, escaped text out.
/// </summary>
internal sealed class LastLines
{
    private const int MostLines = 20;
    private const int LongestLine = 300;

    private readonly Queue<string> _lines = new();
    private string? _event;

    /// <summary>Notes a line, and what its reader made of it.</summary>
    public void Add(OutputLine line, string? activity)
    {
        var text = string.IsNullOrWhiteSpace(activity) ? line.Text : activity;
        if (string.IsNullOrWhiteSpace(text))
            return;
        text = LogText.Escape(text.Length > LongestLine ? text[..LongestLine] + "…" : text).Trim();
        if (text.StartsWith('{'))
            _event = text;
        else
            Add(text);
    }

    /// <summary>Notes a remark of our own.</summary>
    public void Add(string text)
    {
        if (_lines.Count == MostLines)
            _lines.Dequeue();
        _lines.Enqueue(text);
    }

    /// <summary>The lines; the last event where there is nothing better.</summary>
    public IReadOnlyList<string> ToList() => _lines.Count > 0 || _event is null ? [.. _lines] : [_event];
}
