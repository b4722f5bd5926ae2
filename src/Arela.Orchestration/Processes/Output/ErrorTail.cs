namespace Arela.Orchestration.Processes.Output;

/// <summary>The first and the last lines of standard error, for an end that the events do not explain.</summary>
internal sealed class ErrorTail
{
    private const int MostLines = 12;
    private const int LongestLine = 1_000;

    private readonly Queue<string> _lines = new();
    private string? _droppedFirst;

    public string Text => string.Join('\n', _droppedFirst is null ? _lines : _lines.Prepend(_droppedFirst));

    public void Add(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        if (_lines.Count == MostLines)
            _droppedFirst ??= _lines.Dequeue();
        if (_lines.Count == MostLines)
            _lines.Dequeue();
        _lines.Enqueue(line.Length > LongestLine ? line[..LongestLine] : line);
    }

    /// <summary>The last line after a colon; empty when there is none.</summary>
    public string InWords() => _lines.Count == 0 ? "" : ": " + ErrorText.OneLine(_lines.Last());
}
