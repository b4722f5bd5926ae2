using System.Text;

namespace Arela.Orchestration.Processes.Output;

/// <summary>Text that comes in pieces and is kept up to a bound; beyond it everything is forgotten.</summary>
internal sealed class BoundedText(int most)
{
    private StringBuilder _text = new();
    private bool _isTooLong;

    public void Append(string piece)
    {
        _isTooLong |= _text.Length + piece.Length > most;
        if (_isTooLong)
            _text.Clear();
        else
            _text.Append(piece);
    }

    /// <summary>What came since the last time; null when it was too long.</summary>
    public string? Take()
    {
        var text = _isTooLong ? null : _text.ToString();
        _isTooLong = false;
        // A builder that once grew large stays large otherwise.
        if (_text.Capacity > most / 8)
            _text = new StringBuilder();
        _text.Clear();
        return text;
    }
}
